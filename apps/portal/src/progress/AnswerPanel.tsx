import {
  answerForFirm,
  FIRM_QUESTIONS,
  type FirmAnswer,
  type FirmQuestion,
  type PortalReferral,
} from '@huoshui/contract'
import { useState } from 'react'
import { newId } from '../new-id.ts'
import { Fault } from '../part/Fault.tsx'
import { remote, sentenceOf } from '../remote.ts'

type Props = { referral: PortalReferral; answers: readonly FirmAnswer[]; onAnswered: () => void }

/** What the firm thinks of a bank's contact and answer, asked once each when there is something to ask about. */
export function AnswerPanel({ referral, answers, onAnswered }: Props) {
  const isDecided = referral.credits.length > 0 || referral.refusals.length > 0
  const asked: FirmQuestion[] = [
    ...(referral.contactedOn === null ? [] : (['contacted', 'useful_contact'] as const)),
    ...(isDecided ? (['useful_decision'] as const) : []),
  ]
  if (asked.length === 0) return null
  return (
    <div className="stack">
      {asked.map((question) => {
        const given = answers.find((one) => one.referralId === referral.id && one.question === question)
        return given ? (
          <p key={question} className="muted">
            {FIRM_QUESTIONS[question]}　您的回答：{given.isYes ? '是' : '否'}
          </p>
        ) : (
          <Question key={question} referralId={referral.id} question={question} onAnswered={onAnswered} />
        )
      })}
      <p className="muted">评价由市、县专班查看，银行看不到；不回答不影响办理。</p>
    </div>
  )
}

type QuestionProps = { referralId: string; question: FirmQuestion; onAnswered: () => void }

function Question({ referralId, question, onAnswered }: QuestionProps) {
  const [fault, setFault] = useState<string>()
  const [id] = useState(() => newId())
  const answer = async (isYes: boolean) => {
    setFault(undefined)
    try {
      await remote(answerForFirm, { params: { id: referralId }, body: { id, question, isYes } })
      onAnswered()
    } catch (error) {
      setFault(sentenceOf(error))
    }
  }
  return (
    <fieldset>
      <legend>{FIRM_QUESTIONS[question]}</legend>
      <Fault text={fault} />
      <div className="chips">
        <button type="button" onClick={() => void answer(true)}>
          是
        </button>
        <button type="button" onClick={() => void answer(false)}>
          否
        </button>
      </div>
    </fieldset>
  )
}
