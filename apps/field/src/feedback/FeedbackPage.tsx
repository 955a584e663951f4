import { FEEDBACK_KINDS, type Feedback, type FeedbackKind, listMyFeedback } from '@huoshui/contract'
import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { BackLink } from '../part/BackLink.tsx'
import { Choice } from '../part/Choice.tsx'
import { TextField } from '../part/Field.tsx'
import { remote } from '../remote.ts'
import { useField, useFieldState } from '../session/use-field.ts'
import { dropFeedback, keepFeedback, listWaitingFeedback, type WaitingFeedback } from './send-feedback.ts'

/** 意见建议: what is wrong with the work or the app goes to the city team; without a line it waits on the phone. */
export function FeedbackPage() {
  const field = useField()
  const { waiting, said, load } = useFeedback()
  const [kind, setKind] = useState<FeedbackKind>('suggestion')
  const [text, setText] = useState('')
  const [isAnonymous, setAnonymous] = useState(false)
  const [fault, setFault] = useState<string>()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (text.trim().length < 2) return setFault('请写明意见。')
    setFault(undefined)
    await keepFeedback(field.store, { kind, text: text.trim(), isAnonymous })
    setText('')
    await load()
    await field.sync()
    await load()
  }
  return (
    <>
      <BackLink to="#/settings" />
      <h1 className="page-title">意见建议</h1>
      <p className="muted">
        走访不打卡、不积分、不排名、不统计在线时长，不强制拍照、录像和定位。有人这样要求，或对工作和应用有意见，请在这里说，直接送市专班。
      </p>
      <form onSubmit={submit} className="stack form" noValidate>
        <Choice
          legend="类别"
          options={FEEDBACK_KINDS}
          value={kind}
          onChange={(value) => value && setKind(value as FeedbackKind)}
        />
        <TextField label="内容" value={text} fault={fault} maxLength={2000} onChange={setText} />
        <label className="switch">
          <input type="checkbox" checked={isAnonymous} onChange={(event) => setAnonymous(event.target.checked)} />
          匿名（不保存是谁，也不能答复您）
        </label>
        <button type="submit" className="primary">
          提交
        </button>
      </form>
      <ol className="list">
        {waiting.map((one) => (
          <WaitingLine key={one.id} one={one} onDrop={() => void dropFeedback(field.store, one.id).then(load)} />
        ))}
        {said.map((one) => (
          <li key={one.id} className="done" data-outcome="applied">
            <strong>{FEEDBACK_KINDS[one.kind]}</strong>
            <span>{one.text}</span>
            <span className="muted">{one.saidOn}</span>
            <span className="outcome">{one.answer === null ? '已收到，待答复' : `答复：${one.answer}`}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

function WaitingLine({ one, onDrop }: { one: WaitingFeedback; onDrop: () => void }) {
  return (
    <li className="done" data-outcome={one.fault === null ? 'outbox' : 'refused'}>
      <strong>
        {FEEDBACK_KINDS[one.kind]}
        {one.isAnonymous && '（匿名）'}
      </strong>
      <span>{one.text}</span>
      <span className="outcome">{one.fault === null ? '待发' : `没有收：${one.fault}`}</span>
      {one.fault !== null && (
        <button type="button" onClick={onDrop}>
          删去
        </button>
      )}
    </li>
  )
}

/** What waits on the phone, and what the server has of this person; the latter only with a line. */
function useFeedback() {
  const { store } = useField()
  const { sync } = useFieldState()
  const [waiting, setWaiting] = useState<readonly WaitingFeedback[]>([])
  const [said, setSaid] = useState<readonly Feedback[]>([])
  const load = useCallback(async () => {
    setWaiting(await listWaitingFeedback(store))
    await remote(listMyFeedback).then(
      ({ rows }) => setSaid(rows),
      () => undefined,
    )
  }, [store])
  // biome-ignore lint/correctness/useExhaustiveDependencies: again after each sync, which may have sent what waited
  useEffect(() => void load(), [load, sync.at])
  return { waiting, said, load }
}
