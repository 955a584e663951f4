import { addBiometric, openWithPin } from '@huoshui/client/device/vault'
import { type FormEvent, useEffect, useState } from 'react'
import { hasBiometric, makeBiometric } from '../phone/biometric.ts'
import { findPerson, savePerson } from '../phone/people.ts'
import { useField } from '../session/use-field.ts'

/** 指纹或面容: opens the store beside the PIN, by a secret of this phone; nothing of a finger or a face comes here or is sent. */
export function BiometricForm() {
  const { person } = useField()
  const [isThere, setThere] = useState(false)
  const [isOn, setOn] = useState(false)
  const [said, setSaid] = useState<string>()
  useEffect(() => {
    void hasBiometric().then(setThere)
    void findPerson(person.userId).then((known) => setOn(known?.lock.byBiometric !== undefined))
  }, [person.userId])
  if (!isThere && !isOn) return null
  const turnOn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const pin = String(new FormData(form).get('pin'))
    const known = await findPerson(person.userId)
    if (!known) return
    try {
      // Before the phone makes anything: what it made for a wrong PIN would lie about there.
      if (!(await openWithPin(known.lock, pin, known.phoneKey))) return setSaid('口令不对，没有开通。')
      const lock = await addBiometric(known.lock, pin, known.phoneKey, await makeBiometric(known))
      if (!lock) return setSaid('口令不对，没有开通。')
      await savePerson({ ...known, lock })
      setOn(true)
      setSaid('已开通，下次可用指纹或面容打开。')
    } catch (error) {
      setSaid(error instanceof Error ? error.message : '没有开通。')
    }
  }
  const turnOff = async () => {
    const known = await findPerson(person.userId)
    if (!known) return
    const { byBiometric: _, ...lock } = known.lock
    await savePerson({ ...known, lock })
    setOn(false)
    setSaid('已停用，只能用口令打开。')
  }
  return (
    <details>
      <summary>指纹或面容打开{isOn ? '（已开通）' : ''}</summary>
      <div className="stack">
        {said && <p role="status">{said}</p>}
        <p className="muted">
          指纹、面容由手机自己核对，不经过本应用，也不上传；口令照常可用。请勿在多人共用的手机上开通。
        </p>
        {isOn ? (
          <button type="button" onClick={() => void turnOff()}>
            停用
          </button>
        ) : (
          <form onSubmit={turnOn} className="stack">
            <label>
              设备口令
              <input name="pin" type="password" inputMode="numeric" maxLength={6} autoComplete="off" required />
            </label>
            <button type="submit">开通</button>
          </form>
        )}
      </div>
    </details>
  )
}
