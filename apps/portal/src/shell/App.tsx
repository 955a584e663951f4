import { portalPath } from '@huoshui/contract'
import { ConfirmationPage } from '../confirmation/ConfirmationPage.tsx'
import { PolicyPage } from '../leaflet/PolicyPage.tsx'
import { ProductPage } from '../leaflet/ProductPage.tsx'
import { Frame } from './Frame.tsx'

/** The page a link leads to: its kind and what it is about stand in the address. */
export function App() {
  const [kind, id = ''] = window.location.pathname.slice(portalPath.length).split('/').map(decodeURIComponent)
  switch (kind) {
    case 'c':
      return <ConfirmationPage linkKey={id} />
    case 'product':
      return <ProductPage id={id} />
    case 'policy':
      return <PolicyPage rule={id} />
    default:
      return (
        <Frame title="链接不完整">
          <p>请重新扫描走访人员出示的二维码，或点开对方发来的完整链接。</p>
        </Frame>
      )
  }
}
