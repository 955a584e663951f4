import type { ComparedProduct, PublicFirm } from '@huoshui/contract'
import { useState } from 'react'
import { BankConsent } from '../declare/BankStep.tsx'
import { type Chosen, keepDraft, readDraft } from '../declare/draft.ts'
import { Link } from '../shell/Link.tsx'
import type { Loan } from './LoanForm.tsx'

const most = 5

type Props = { products: readonly ComparedProduct[]; firm: PublicFirm | null; loan: Loan }

/** From the comparison to the declaration: each bank consented to by itself, kept with what is filled in. */
export function ChosenBanks({ products, firm, loan }: Props) {
  const [banks, setBanks] = useState(() => readDraft().banks)
  const change = (chosen: Chosen[]) => {
    const draft = readDraft()
    const asked = { amount: String(loan.amountFen / 1_000_000), months: String(loan.months) }
    keepDraft({ ...draft, ...asked, firm: firm ?? draft.firm, banks: chosen })
    setBanks(chosen)
  }
  const shown = new Map(products.map(({ bankId, bankName }) => [bankId, bankName]))
  return (
    <section className="stack" aria-label="选银行申报">
      <h2>选银行申报</h2>
      {[...shown].map(([id, name]) => (
        <BankConsent
          key={id}
          bank={{ id, name }}
          consent={banks.find(({ bankId }) => bankId === id)}
          isFull={banks.length >= most}
          onGive={(consent) => change([...banks, consent])}
          onTakeBack={() => change(banks.filter(({ bankId }) => bankId !== id))}
        />
      ))}
      <Link to="declare" className="button primary">
        {banks.length > 0 ? `去申报（已选 ${banks.length} 家）` : '去申报'}
      </Link>
    </section>
  )
}
