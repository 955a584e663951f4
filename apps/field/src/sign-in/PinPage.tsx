import { mostWrongTries, type Vault } from '@huoshui/client/device/vault'
import { type FormEvent, useState } from 'react'
import { isLockedOut, resetPin, unlock, unlockByBiometric } from '../phone/enrol.ts'
import { findPerson, type Person } from '../phone/people.ts'
import { ChoosePin } from './ChoosePin.tsx'
import { PasswordForm } from './SignInPage.tsx'

type Props = {
  person: Person
  onOpen: (person: Person, vault: Vault) => Promise<void>
  onOther: () => void
}

/** 设备口令: opens the phone's store, without a line. */
export function PinPage({ person, onOpen, onOther }: Props) {
  const [fault, setFault] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [step, setStep] = useState<'pin' | 'password' | 'new-pin'>(isLockedOut(person) ? 'password' : 'pin')
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    setBusy(true)
    const opened = await unlock(person.userId, String(new FormData(form).get('pin')))
    if (opened) return await onOpen(opened.person, opened.vault)
    form.reset()
    setBusy(false)
    const tried = await findPerson(person.userId)
    if (tried && isLockedOut(tried)) return setStep('password')
    setFault(`口令不对，还可以试 ${mostWrongTries - (tried?.lock.wrongTries ?? 0)} 次。`)
  }
  const openByBiometric = async () => {
    try {
      const opened = await unlockByBiometric(person.userId)
      await onOpen(opened.person, opened.vault)
    } catch (error) {
      setFault(error instanceof Error ? error.message : '请用口令打开。')
    }
  }
  if (step === 'password') {
    return (
      <main className="door">
        <h1>重设设备口令</h1>
        <p>{person.name}，请联网用账号密码登录，再设新的口令。手机里未发出的内容不会丢。</p>
        <PasswordForm
          onSignedIn={async ({ userId }) => {
            if (userId !== person.userId) throw new Error(`请用${person.name}（${person.username}）的账号登录。`)
            setStep('new-pin')
          }}
        />
        <OtherPerson onOther={onOther} />
      </main>
    )
  }
  if (step === 'new-pin') {
    const make = async (pin: string) => {
      const opened = await resetPin(person, pin)
      await onOpen(opened.person, opened.vault)
    }
    return (
      <main className="door">
        <h1>重设设备口令</h1>
        <ChoosePin label="设好，继续使用" onChosen={make} />
      </main>
    )
  }
  return (
    <main className="door">
      <h1>活水走访</h1>
      <p>
        {person.name}（{person.organisationName}）
      </p>
      <form onSubmit={submit} className="stack">
        {fault && <p role="alert">{fault}</p>}
        <label>
          设备口令
          <input name="pin" type="password" inputMode="numeric" maxLength={6} autoComplete="off" required />
        </label>
        <button type="submit" className="primary" disabled={isBusy}>
          {isBusy ? '正在打开…' : '打开'}
        </button>
      </form>
      {person.lock.byBiometric && (
        <button type="button" onClick={() => void openByBiometric()}>
          用指纹或面容打开
        </button>
      )}
      <button type="button" className="quiet" onClick={() => setStep('password')}>
        忘记口令
      </button>
      <OtherPerson onOther={onOther} />
    </main>
  )
}

function OtherPerson({ onOther }: { onOther: () => void }) {
  return (
    <button type="button" className="quiet" onClick={onOther}>
      换人登录
    </button>
  )
}
