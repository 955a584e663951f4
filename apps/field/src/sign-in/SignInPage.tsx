import type { Vault } from '@huoshui/client/device/vault'
import { type SignInAnswer, signIn, signInWithCode } from '@huoshui/contract'
import { type FormEvent, useState } from 'react'
import { enrol, readSignedIn, type SignedIn } from '../phone/enrol.ts'
import { findPerson, type Person } from '../phone/people.ts'
import { remote, sentenceOf } from '../remote.ts'
import { ChoosePin } from './ChoosePin.tsx'

type Props = {
  onOpen: (person: Person, vault: Vault) => Promise<void>
  /** Somebody who has a store here already. */
  onKnown: (person: Person) => void
}

/** 登录: account and password, once and online; from then on the PIN opens the phone, also without a line. */
export function SignInPage({ onOpen, onKnown }: Props) {
  const [session, setSession] = useState<SignedIn>()
  const take = async (signedIn: SignedIn) => {
    const known = await findPerson(signedIn.userId)
    if (known) onKnown(known)
    else setSession(signedIn)
  }
  if (session) {
    const make = async (pin: string) => {
      const { person, vault } = await enrol(session, pin)
      await onOpen(person, vault)
    }
    return (
      <main className="door">
        <h1>设置设备口令</h1>
        <p>{session.name}，请设一个 6 位数字口令。以后没有网络也用它打开这部手机上的走访数据。</p>
        <ChoosePin label="设好，开始使用" onChosen={make} />
      </main>
    )
  }
  return (
    <main className="door">
      <h1>活水走访</h1>
      <p>首次使用须联网登录；之后离线可用。</p>
      <PasswordForm onSignedIn={take} />
    </main>
  )
}

/** Account and password, and the second factor where the account has one. */
export function PasswordForm({ onSignedIn }: { onSignedIn: (session: SignedIn) => Promise<void> }) {
  const [step, setStep] = useState<'password' | 'code'>('password')
  const [fault, setFault] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const text = (name: string) => String(given.get(name) ?? '')
    setBusy(true)
    setFault(undefined)
    try {
      const answer: SignInAnswer =
        step === 'password'
          ? await remote(signIn, { body: { username: text('username'), password: text('password') } })
          : await remote(signInWithCode, { body: { kind: 'totp', code: text('code') } })
      if (answer.next === 'second-factor') return setStep('code')
      if (answer.next === 'change-password') throw new Error('请先在电脑上的工作台修改密码，再来登录。')
      await onSignedIn(await readSignedIn())
    } catch (error) {
      setFault(error instanceof Error && error.constructor === Error ? error.message : sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={submit} className="stack">
      {fault && <p role="alert">{fault}</p>}
      {step === 'password' ? (
        <>
          <label>
            用户名
            <input name="username" autoComplete="username" autoCapitalize="none" required />
          </label>
          <label>
            密码
            <input name="password" type="password" autoComplete="current-password" required />
          </label>
        </>
      ) : (
        <label>
          动态口令
          <input name="code" inputMode="numeric" autoComplete="one-time-code" required />
        </label>
      )}
      <button type="submit" className="primary" disabled={isBusy}>
        {isBusy ? '正在登录…' : '登录'}
      </button>
    </form>
  )
}
