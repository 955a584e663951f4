import { describeProduct, getPublicProduct } from '@huoshui/contract'
import { Frame, Waiting } from '../shell/Frame.tsx'
import { useAnswer } from '../use-answer.ts'

/** 产品单页: what a published product says of itself, as text. */
export function ProductPage({ id }: { id: string }) {
  const asked = useAnswer(getPublicProduct, { params: { id } }, id)
  if (asked.kind !== 'found') {
    return (
      <Frame title="信贷产品">
        <Waiting asked={asked} />
      </Frame>
    )
  }
  const { name, summary, isDemonstration, on } = asked.found
  return (
    <Frame title={name}>
      <p>{summary}</p>
      <dl className="sheet">
        {describeProduct(asked.found).map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">
        {isDemonstration ? '演示数据，不是银行的真实产品。' : ''}
        {on} 的产品信息，供了解用，不是放贷承诺；是否放款及额度、利率由银行审批决定。
      </p>
    </Frame>
  )
}
