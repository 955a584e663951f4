import { actOnPortalReferral, type FirmAnswer, type PortalReferral } from '@huoshui/contract'
import { STAGES } from '@huoshui/rules/stage/stage-words'
import { useState } from 'react'
import { newId } from '../new-id.ts'
import { Fault } from '../part/Fault.tsx'
import { printAmount, printDay, printRate } from '../part/print.ts'
import { remote, sentenceOf } from '../remote.ts'
import { AnswerPanel } from './AnswerPanel.tsx'
import { StepList } from './StepList.tsx'

type Doing = 'supply_material' | 'ask_renewal' | 'withdraw'
const deeds: Readonly<Record<Doing, { label: string; ask: string }>> = {
  supply_material: { label: '材料已补', ask: '补了哪些材料、怎样交的' },
  ask_renewal: { label: '申请续贷', ask: '想怎样续贷' },
  withdraw: { label: '不再找这家银行', ask: '原因' },
}

type Props = { referral: PortalReferral; answers: readonly FirmAnswer[]; onChanged: () => void }

/** One bank's way with the need: who there answers, until when, what it decided. */
export function ReferralCard({ referral, answers, onChanged }: Props) {
  return (
    <section className="sheet" aria-label={referral.bankName}>
      <h2>{referral.bankName}</h2>
      <p className="stage">{STAGES[referral.stage]}</p>
      <p>{referral.organisationName}</p>
      {referral.managerName && (
        <p>
          客户经理 {referral.managerName}
          {referral.managerPhone && <Phone number={referral.managerPhone} />}
        </p>
      )}
      {referral.organisationPhone && (
        <p className="muted">
          网点电话（可用来核对来人身份）
          <Phone number={referral.organisationPhone} />
        </p>
      )}
      {referral.dueOn && (
        <p>
          {referral.isPaused
            ? '正在等您补材料，期限暂停。'
            : `银行应在${printDay(referral.dueOn)}前答复（原则上一个月）。`}
        </p>
      )}
      {referral.credits.map((credit) => (
        <p key={credit.id}>
          {printDay(credit.creditedOn)}授信 {printAmount(credit.amountFen)}，年利率 {printRate(credit.rateBp)}，
          {credit.months} 个月，{printDay(credit.validUntil)}前可用。
        </p>
      ))}
      {referral.drawdowns.map((drawdown) => (
        <p key={drawdown.id}>
          {printDay(drawdown.drawnOn)}放款 {printAmount(drawdown.amountFen)}，年利率 {printRate(drawdown.rateBp)}，
          {printDay(drawdown.maturesOn)}到期。
        </p>
      ))}
      {referral.refusals.map((refusal) => (
        <div key={refusal.id}>
          <p>
            {printDay(refusal.refusedOn)}未通过：{refusal.reasonLabel}。{refusal.note}
          </p>
          <p>怎样可能改变：{refusal.wouldChange}</p>
        </div>
      ))}
      <AnswerPanel referral={referral} answers={answers} onAnswered={onChanged} />
      <StepList title={`${referral.bankName}的办理记录`} steps={referral.steps} />
      {(Object.keys(deeds) as Doing[])
        .filter((doing) => referral.mayDo.includes(doing))
        .map((doing) => (
          <Deed key={doing} referral={referral} doing={doing} onChanged={onChanged} />
        ))}
    </section>
  )
}

function Phone({ number }: { number: string }) {
  return (
    <>
      {' '}
      <a href={`tel:${number}`}>{number}</a>
    </>
  )
}

function Deed({ referral, doing, onChanged }: { referral: PortalReferral; doing: Doing; onChanged: () => void }) {
  const { label, ask } = deeds[doing]
  const [isOpen, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const [fault, setFault] = useState<string>()
  const [id] = useState(() => newId())
  const act = async () => {
    if (note.trim().length < 2) return setFault(`请写明${ask}。`)
    try {
      const body = { id, version: referral.version, action: doing, note: note.trim() }
      await remote(actOnPortalReferral, { params: { id: referral.id }, body })
      onChanged()
    } catch (error) {
      setFault(sentenceOf(error))
    }
  }
  if (!isOpen) {
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {label}
      </button>
    )
  }
  return (
    <div className="stack">
      <label>
        {ask}
        <textarea rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      <Fault text={fault} />
      <button type="button" className="primary" onClick={() => void act()}>
        确定：{label}
      </button>
    </div>
  )
}
