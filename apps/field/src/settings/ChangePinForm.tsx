import { changePin } from '@huoshui/client/device/vault'
import { type FormEvent, useState } from 'react'
import { findPerson, savePerson } from '../phone/people.ts'
import { useField } from '../session/use-field.ts'
import { findPinFault } from '../sign-in/pin-fault.ts'

/** A new PIN for whoever knows the old one. */
export function ChangePinForm() {
  const { person } = useField()
  const [said, setSaid] = useState<string>()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    const [old, pin, again] = ['old', 'pin', 'again'].map((name) => String(given.get(name)))
    const fault = findPinFault(pin ?? '') ?? (pin === again ? undefined : '两次输入的口令不一样。')
    if (fault) return setSaid(fault)
    const known = await findPerson(person.userId)
    const lock = known && (await changePin(known.lock, old ?? '', pin ?? '', known.phoneKey))
    if (!known || !lock) return setSaid('原口令不对。')
    await savePerson({ ...known, lock })
    form.reset()
    setSaid('口令已修改。')
  }
  return (
    <details>
      <summary>修改设备口令</summary>
      <form onSubmit={submit} className="stack">
        {said && <p role="alert">{said}</p>}
        <PinField name="old" label="原口令" />
        <PinField name="pin" label="新口令（6 位数字）" />
        <PinField name="again" label="再输一遍新口令" />
        <button type="submit">修改</button>
      </form>
    </details>
  )
}

function PinField({ name, label }: { name: string; label: string }) {
  return (
    <label>
      {label}
      <input name={name} type="password" inputMode="numeric" maxLength={6} autoComplete="off" required />
    </label>
  )
}
