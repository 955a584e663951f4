import { type FormEvent, useState } from 'react'
import { sentenceOf } from '../remote.ts'
import { findPinFault } from './pin-fault.ts'

type Props = { label: string; onChosen: (pin: string) => Promise<void> }

/** A PIN, typed twice. */
export function ChoosePin({ label, onChosen }: Props) {
  const [fault, setFault] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const [pin, again] = [String(given.get('pin')), String(given.get('again'))]
    const wrong = findPinFault(pin) ?? (pin === again ? undefined : '两次输入的口令不一样。')
    setFault(wrong)
    if (wrong) return
    setBusy(true)
    await onChosen(pin).catch((error: unknown) => {
      setFault(sentenceOf(error))
      setBusy(false)
    })
  }
  return (
    <form onSubmit={submit} className="stack">
      {fault && <p role="alert">{fault}</p>}
      <label>
        设备口令（6 位数字）
        <input name="pin" type="password" inputMode="numeric" maxLength={6} autoComplete="new-password" required />
      </label>
      <label>
        再输一遍
        <input name="again" type="password" inputMode="numeric" maxLength={6} autoComplete="new-password" required />
      </label>
      <button type="submit" className="primary" disabled={isBusy}>
        {isBusy ? '正在设置…' : label}
      </button>
    </form>
  )
}
