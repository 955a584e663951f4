import { useState } from 'react'
import { Fault } from '../part/Fault.tsx'

export type Loan = { amountFen: number; months: number }

const wan = 1_000_000

/** For which loan: all figures of the page are of this one. */
export function LoanForm({ loan, onAsk }: { loan: Loan; onAsk: (loan: Loan) => void }) {
  const [amount, setAmount] = useState(String(loan.amountFen / wan))
  const [months, setMonths] = useState(String(loan.months))
  const [fault, setFault] = useState<string>()
  const ask = () => {
    const amountFen = Math.round(Number(amount) * wan)
    const asked = Number(months)
    if (!(amountFen >= 100_000 && amountFen <= 10_000_000_000_000)) return setFault('金额请填 0.1 万元以上的数字。')
    if (!(Number.isInteger(asked) && asked >= 1 && asked <= 360)) return setFault('期限请填 1 到 360 个月。')
    setFault(undefined)
    onAsk({ amountFen, months: asked })
  }
  return (
    <section className="sheet" aria-label="借多少、借多久">
      <label>
        想借多少（万元）
        <input inputMode="decimal" value={amount} onChange={(event) => setAmount(event.target.value)} />
      </label>
      <label>
        借多久（个月）
        <input inputMode="numeric" value={months} onChange={(event) => setMonths(event.target.value)} />
      </label>
      <Fault text={fault} />
      <button type="button" onClick={ask}>
        按这个金额和期限算
      </button>
    </section>
  )
}
