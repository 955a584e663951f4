import { guaranteeModes } from '@huoshui/contract'
import { REPAYMENT_WAYS } from '@huoshui/rules/loan-cost/loan-terms'
import { BackLink } from '../part/BackLink.tsx'
import { useCatalogue } from '../session/use-catalogue.ts'
import { describeAmount, describeRate } from './describe-product.ts'
import { ShareButton } from './ShareButton.tsx'

/** One product as text, to be explained and sent. */
export function ProductPage({ id }: { id: string }) {
  const product = useCatalogue()?.products.find((each) => each.id === id)
  if (!product) return <p className="empty">这个产品已不在目录里。</p>
  const { bankName, content } = product
  const lines: [string, string | null][] = [
    ['银行', bankName],
    ['额度', describeAmount(content)],
    ['利率', describeRate(content)],
    ['期限', content.maxMonths === null ? null : `最长 ${content.maxMonths} 个月`],
    ['担保', content.guaranteeModes.map((mode) => guaranteeModes[mode]).join('、')],
    ['还款', content.repaymentWays.map((way) => REPAYMENT_WAYS[way]).join('、')],
    ['审批时限', content.decisionDays === null ? null : `申请资料齐全后 ${content.decisionDays} 个工作日`],
    ['材料', content.materials.join('、')],
    ['联系', [content.contactName, content.contactPhone].filter(Boolean).join(' ')],
  ]
  const stated = lines.filter((line): line is [string, string] => Boolean(line[1]))
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
      <ShareButton
        title={content.name}
        text={[content.name, ...stated.map(([label, text]) => `${label}：${text}`)].join('\n')}
      />
    </>
  )
}
