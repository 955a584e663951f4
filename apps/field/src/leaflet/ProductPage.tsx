import '../part/facts.css'
import { describeProduct, portalPath } from '@huoshui/contract'
import { BackLink } from '../part/BackLink.tsx'
import { SendLink } from '../part/SendLink.tsx'
import { useCatalogue } from '../session/use-catalogue.ts'

/** One product as text, to be explained and sent. */
export function ProductPage({ id }: { id: string }) {
  const product = useCatalogue()?.products.find((each) => each.id === id)
  if (!product) return <p className="empty">这个产品已不在目录里。</p>
  const { bankName, content } = product
  const stated = describeProduct({ ...content, bankName })
  return (
    <>
      <BackLink to="#/leaflets" />
      <h1 className="page-title">{content.name}</h1>
      <p>{content.summary}</p>
      <dl className="facts">
        {stated.map(([label, text]) => (
          <div key={label} className="pair">
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">
        {content.isDemonstration ? '演示数据。' : ''}供讲解用，不是放贷承诺；是否放款及额度、利率由银行审批决定。
      </p>
      <SendLink
        title={content.name}
        text={[content.name, ...stated.map(([label, text]) => `${label}：${text}`)].join('\n')}
        url={`${window.location.origin}${portalPath}product/${id}`}
      />
    </>
  )
}
