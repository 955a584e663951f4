import { portalPath } from '@huoshui/contract'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Frame } from './Frame.tsx'

const ConfirmationPage = lazy(async () => ({
  default: (await import('../confirmation/ConfirmationPage.tsx')).ConfirmationPage,
}))
const InvitationPage = lazy(async () => ({
  default: (await import('../invitation/InvitationPage.tsx')).InvitationPage,
}))
const ProductPage = lazy(async () => ({ default: (await import('../leaflet/ProductPage.tsx')).ProductPage }))
const PolicyPage = lazy(async () => ({ default: (await import('../leaflet/PolicyPage.tsx')).PolicyPage }))
const BankStaffPage = lazy(async () => ({ default: (await import('../bank-staff/BankStaffPage.tsx')).BankStaffPage }))
const HomePage = lazy(async () => ({ default: (await import('../home/HomePage.tsx')).HomePage }))
const DeclarePage = lazy(async () => ({ default: (await import('../declare/DeclarePage.tsx')).DeclarePage }))
const ProgressPage = lazy(async () => ({ default: (await import('../progress/ProgressPage.tsx')).ProgressPage }))
const NeedPage = lazy(async () => ({ default: (await import('../progress/NeedPage.tsx')).NeedPage }))
const DataPage = lazy(async () => ({ default: (await import('../data/DataPage.tsx')).DataPage }))
const ComplaintPage = lazy(async () => ({ default: (await import('../complaint/ComplaintPage.tsx')).ComplaintPage }))
const ContactsPage = lazy(async () => ({ default: (await import('../contacts/ContactsPage.tsx')).ContactsPage }))
const AdviserPage = lazy(async () => ({ default: (await import('../adviser/AdviserPage.tsx')).AdviserPage }))
const ComparePage = lazy(() => import('../compare/ComparePage.tsx'))
const NumberPage = lazy(async () => ({ default: (await import('../progress/NumberPage.tsx')).NumberPage }))

/** The page a link leads to: its kind and what it is about stand in the address. */
export function App() {
  const [path, setPath] = useState(window.location.pathname)
  useEffect(() => {
    const follow = () => setPath(window.location.pathname)
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [])
  return <Suspense fallback={<p role="status">正在打开…</p>}>{pageOf(path)}</Suspense>
}

function pageOf(path: string) {
  const [kind = '', id = ''] = path.slice(portalPath.length).split('/').map(decodeURIComponent)
  switch (kind) {
    case 'c':
      return <ConfirmationPage linkKey={id} />
    case 'e':
      return <InvitationPage linkKey={id} />
    case 'product':
      return <ProductPage id={id} />
    case 'policy':
      return <PolicyPage rule={id} />
    case '':
      return <HomePage channelId={null} />
    case 'q':
      return <HomePage channelId={id} />
    case 'declare':
      return <DeclarePage channelId={id || null} />
    case 'progress':
      return <ProgressPage />
    case 'need':
      return <NeedPage key={id} id={id} />
    case 'data':
      return <DataPage key={id} id={id} />
    case 'problem':
      return <ComplaintPage key={id} id={id} />
    case 'compare':
      return <ComparePage key={id} firmId={id || null} />
    case 'number':
      return <NumberPage />
    case 'contacts':
      return <ContactsPage />
    case 'adviser':
      return <AdviserPage key={id} id={id} />
    case 'bank-staff':
      return <BankStaffPage />
    default:
      return (
        <Frame title="链接不完整">
          <p>请重新扫描二维码，或点开对方发来的完整链接。</p>
        </Frame>
      )
  }
}
