import { answerConfirmation } from '@huoshui/contract'
import { useState } from 'react'
import { remote, sentenceOf } from '../remote.ts'
import { browserNumber } from './browser-number.ts'

type Props = { linkKey: string; onAnswered: (saysVisited: boolean) => void }

/** Two buttons; a note only for who wants to add one, and then before the tap. */
export function AnswerForm({ linkKey, onAnswered }: Props) {
  const [note, setNote] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const answer = async (saysVisited: boolean) => {
    setBusy(true)
    setFault(undefined)
    try {
      const body = { saysVisited, note: note.trim() || null, browser: browserNumber() }
      await remote(answerConfirmation, { params: { key: linkKey }, body })
      onAnswered(saysVisited)
    } catch (error) {
      setFault(sentenceOf(error))
      setBusy(false)
    }
  }
  return (
    <div className="stack">
      {fault && <p role="alert">{fault}</p>}
      <label>
        补充说明（可不填）
        <textarea rows={2} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      <button type="button" className="primary" disabled={isBusy} onClick={() => void answer(true)}>
        属实，来过或联系过
      </button>
      <button type="button" disabled={isBusy} onClick={() => void answer(false)}>
        不属实，没有来过
      </button>
    </div>
  )
}
