import { type ComparedProduct, comparePortalProducts, comparePublicProducts, type PublicFirm } from '@huoshui/contract'
import { useState } from 'react'
import { readDraft } from '../declare/draft.ts'
import { printAmount } from '../part/print.ts'
import { WithPhone } from '../session/WithPhone.tsx'
import { Frame, Waiting } from '../shell/Frame.tsx'
import { Link } from '../shell/Link.tsx'
import { useAnswer } from '../use-answer.ts'
import { ChosenBanks } from './ChosenBanks.tsx'
import { costWords, ORDERS, type Order, ordered, verdictWords } from './compare-words.ts'
import { type Loan, LoanForm } from './LoanForm.tsx'
import { SideBySide } from './SideBySide.tsx'

const mostBeside = 3

/** 比较贷款产品: for whoever asks, or for a firm whose phone was checked. */
export default function ComparePage({ firmId }: { firmId: string | null }) {
  return (
    <Frame title="比较贷款产品">
      {firmId === null ? (
        <Products firm={null} />
      ) : (
        <WithPhone>
          {(session) => (
            <Products firm={session.firms.find(({ id, state }) => id === firmId && state === 'checked') ?? null} />
          )}
        </WithPhone>
      )}
      <Link to="progress">我的进度</Link>
    </Frame>
  )
}

function Products({ firm }: { firm: PublicFirm | null }) {
  const [loan, setLoan] = useState(askedBefore)
  return (
    <div className="stack">
      <p>
        {firm
          ? `按${firm.name}在名录中公开的登记信息比较；专班走访核实的情况没有用在这里。`
          : '不用填企业信息就能比较。'}
        这里不是放贷承诺，也不作信用评价；是否放款及额度、利率由银行审批决定。
      </p>
      <LoanForm loan={loan} onAsk={setLoan} />
      {firm ? <OfFirm firm={firm} loan={loan} /> : <OfAll loan={loan} />}
    </div>
  )
}

/** What is filled in of a declaration already. */
function askedBefore(): Loan {
  const { amount, months } = readDraft()
  const amountFen = Math.round(Number(amount) * 1_000_000)
  return { amountFen: amountFen >= 100_000 ? amountFen : 100_000_000, months: Number(months) || 12 }
}

function OfAll({ loan }: { loan: Loan }) {
  const asked = useAnswer(comparePublicProducts, { query: loan }, `${loan.amountFen} ${loan.months}`)
  if (asked.kind !== 'found') return <Waiting asked={asked} />
  return <List rows={asked.found.rows} firm={null} loan={loan} />
}

function OfFirm({ firm, loan }: { firm: PublicFirm; loan: Loan }) {
  const given = { params: { id: firm.id }, query: loan }
  const asked = useAnswer(comparePortalProducts, given, `${firm.id} ${loan.amountFen} ${loan.months}`)
  if (asked.kind !== 'found') return <Waiting asked={asked} />
  return <List rows={asked.found.rows} firm={firm} loan={loan} />
}

function List({ rows, firm, loan }: { rows: readonly ComparedProduct[]; firm: PublicFirm | null; loan: Loan }) {
  const [order, setOrder] = useState<Order>('cost')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [isBeside, setBeside] = useState(false)
  const fitting = ordered(
    rows.filter(({ misfits }) => misfits.length === 0),
    order,
  )
  const others = rows.length - fitting.length
  const picked = chosen.flatMap((id) => rows.filter(({ productId }) => productId === id))
  if (isBeside) {
    return (
      <div className="stack">
        <p>
          借 {printAmount(loan.amountFen)}，{loan.months} 个月：
        </p>
        <SideBySide products={picked} hasFirm={firm !== null} />
        <button type="button" onClick={() => setBeside(false)}>
          返回，换几个产品比
        </button>
        <ChosenBanks products={picked} firm={firm} loan={loan} />
      </div>
    )
  }
  return (
    <div className="stack">
      <p role="status">
        金额和期限合适的有 {fitting.length} 个产品{others > 0 ? `，另有 ${others} 个不合适，没有列出` : ''}。
      </p>
      <label>
        排列方式
        <select value={order} onChange={(event) => setOrder(event.target.value as Order)}>
          {Object.entries(ORDERS).map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <p className="muted">只按上面选的排列；平台和银行不能用别的办法把产品排到前面。勾选 2–3 个并排比较。</p>
      <ul className="plain stack">
        {fitting.map((product) => (
          <li key={product.productId}>
            <label className="chip product">
              <input
                type="checkbox"
                checked={chosen.includes(product.productId)}
                disabled={chosen.length >= mostBeside && !chosen.includes(product.productId)}
                onChange={({ target }) =>
                  setChosen(
                    target.checked ? [...chosen, product.productId] : chosen.filter((id) => id !== product.productId),
                  )
                }
              />
              <span className="firm">
                <strong>{product.name}</strong>
                <span>{product.bankName}</span>
                <span>年化综合成本 {costWords(product)}</span>
                <span className="muted">
                  {[product.rate && `年利率 ${product.rate}`, product.guarantee].filter(Boolean).join('，')}
                </span>
                {firm && <span className="muted">{verdictWords(product)}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="primary stay"
        disabled={chosen.length < 2}
        onClick={() => {
          setBeside(true)
          window.scrollTo(0, 0)
        }}
      >
        并排比较（已选 {chosen.length} 个）
      </button>
    </div>
  )
}
