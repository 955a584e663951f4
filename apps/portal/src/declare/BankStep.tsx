import { getPublicConsentText, listPublicBanks } from '@huoshui/contract'
import { useState } from 'react'
import { newId } from '../new-id.ts'
import { remote, sentenceOf } from '../remote.ts'
import { Waiting } from '../shell/Frame.tsx'
import { Link } from '../shell/Link.tsx'
import { useAnswer } from '../use-answer.ts'
import type { Chosen } from './draft.ts'

const most = 5

type Props = { chosen: readonly Chosen[]; first: string | null; onChange: (chosen: Chosen[]) => void }

/** Which banks may have it: each asked for by itself, with the text that is consented to. */
export function BankStep({ chosen, first, onChange }: Props) {
  const asked = useAnswer(listPublicBanks, {}, 'banks')
  if (asked.kind !== 'found') return <Waiting asked={asked} />
  const banks = [...asked.found.rows].sort((one, other) => Number(other.id === first) - Number(one.id === first))
  return (
    <div className="stack">
      <p>可选 0–{most} 家。只有您勾选同意的银行才能看到您的申报，随时可以撤回；先不选也行，以后在“我的进度”里再选。</p>
      <Link to="compare">先比较各家银行的产品和成本</Link>
      <ul className="plain stack">
        {banks.map((bank) => (
          <li key={bank.id}>
            <BankConsent
              bank={bank}
              consent={chosen.find(({ bankId }) => bankId === bank.id)}
              isFull={chosen.length >= most}
              onGive={(consent) => onChange([...chosen, consent])}
              onTakeBack={() => onChange(chosen.filter(({ bankId }) => bankId !== bank.id))}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

type Bank = { id: string; name: string }
type Shown = { version: string; text: string; hash: string }
type ConsentProps = {
  bank: Bank
  consent: Chosen | undefined
  isFull: boolean
  onGive: (consent: Chosen) => void
  onTakeBack: () => void
}

/** 单独同意: the text first, then the tap. */
export function BankConsent({ bank, consent, isFull, onGive, onTakeBack }: ConsentProps) {
  const [shown, setShown] = useState<Shown>()
  const [fault, setFault] = useState<string>()
  const open = async () => {
    setFault(undefined)
    try {
      setShown(await remote(getPublicConsentText, { query: { bank: bank.id } }))
    } catch (error) {
      setFault(sentenceOf(error))
    }
  }
  if (consent) {
    return (
      <div className="sheet">
        <strong>✓ {bank.name}</strong>
        <span className="muted">已勾选同意</span>
        <button type="button" onClick={onTakeBack}>
          不选{bank.name}
        </button>
      </div>
    )
  }
  if (!shown) {
    return (
      <>
        {fault && <p role="alert">{fault}</p>}
        <button type="button" className="option" disabled={isFull} onClick={() => void open()}>
          {bank.name}
        </button>
      </>
    )
  }
  const { version: textVersion, hash: textHash } = shown
  return (
    <section className="sheet" aria-label={`给${bank.name}的同意书`}>
      <strong>给{bank.name}的同意书</strong>
      <div className="consent">
        {shown.text.split('\n').map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <button
        type="button"
        className="primary"
        onClick={() => onGive({ id: newId(), bankId: bank.id, bankName: bank.name, textVersion, textHash })}
      >
        同意提供给{bank.name}
      </button>
      <button type="button" onClick={() => setShown(undefined)}>
        不同意
      </button>
    </section>
  )
}
