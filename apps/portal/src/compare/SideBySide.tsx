import type { ComparedProduct } from '@huoshui/contract'
import { printDay } from '../part/print.ts'
import { costWords, totalWords, verdictWords } from './compare-words.ts'

const unstated = '没有写明'

/** Two or three products beside each other: each point over the width of the page, the answers under it. */
export function SideBySide({ products, hasFirm }: { products: readonly ComparedProduct[]; hasFirm: boolean }) {
  const points: [string, (one: ComparedProduct) => string][] = [
    ['年化综合成本', costWords],
    ['全期利息和费用', totalWords],
    ['年利率', ({ rate }) => rate ?? unstated],
    ['另收费用', ({ fees }) => fees ?? unstated],
    ['额度', ({ amount }) => amount ?? unstated],
    ['期限', ({ months }) => months ?? unstated],
    ['担保', ({ guarantee }) => guarantee ?? unstated],
    ['还款', ({ repayment }) => repayment ?? unstated],
    ['审批', ({ decisionDays }) => (decisionDays === null ? '没有承诺' : `承诺 ${decisionDays} 个工作日`)],
    ...(hasFirm ? ([['您的条件', verdictWords]] as [string, (one: ComparedProduct) => string][]) : []),
    ['材料', ({ materials }) => materials.join('、') || unstated],
    ['来源', sourceWords],
  ]
  return (
    <table className="beside">
      <caption>并排比较</caption>
      <thead>
        <tr>
          {products.map(({ productId, bankName, name }) => (
            <th key={productId} scope="col">
              {bankName}
              <br />
              {name}
            </th>
          ))}
        </tr>
      </thead>
      {points.map(([label, words]) => (
        <tbody key={label}>
          <tr>
            <th scope="rowgroup" colSpan={products.length}>
              {label}
            </th>
          </tr>
          <tr>
            {products.map((product) => (
              <td key={product.productId}>{words(product)}</td>
            ))}
          </tr>
        </tbody>
      ))}
    </table>
  )
}

function sourceWords({ source, since, verified, isDemonstration }: ComparedProduct): string {
  const checked = verified ? '银行已核对' : '未核实'
  return `${isDemonstration && !source.includes('演示') ? '演示数据；' : ''}${source || unstated}；${printDay(since)}起；${checked}`
}
