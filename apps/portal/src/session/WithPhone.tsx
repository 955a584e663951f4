import { closePhoneSession, type PhoneSession } from '@huoshui/contract'
import { type ReactNode, useState } from 'react'
import { remote, sentenceOf } from '../remote.ts'
import { ContactPhone } from './ContactPhone.tsx'
import { OidcWay } from './OidcWay.tsx'
import { PhoneForm } from './PhoneForm.tsx'
import { sessionName } from './session-name.ts'
import { usePhoneSession } from './use-phone-session.ts'

/** What is shown once a phone has been proven, and the way to it. */
export function WithPhone({ children }: { children: (session: PhoneSession) => ReactNode }) {
  const { state, open } = usePhoneSession()
  const [fault, setFault] = useState<string>()
  if (state.kind === 'busy') return <p role="status">正在打开…</p>
  if (state.kind === 'failed') return <p role="alert">{state.sentence}</p>
  if (state.kind === 'none') {
    return (
      <div className="stack">
        <OidcWay />
        <p>请用申报时的手机验证。</p>
        <PhoneForm onOpen={open} />
      </div>
    )
  }
  const leave = () =>
    remote(closePhoneSession, { body: {} }).then(
      () => window.location.reload(),
      (error: unknown) => setFault(sentenceOf(error)),
    )
  return (
    <div className="stack">
      {children(state.session)}
      {state.session.phoneMasked === null && <ContactPhone onAdded={open} />}
      {fault && <p role="alert">{fault}</p>}
      <button type="button" onClick={() => void leave()}>
        退出（{sessionName(state.session)}）
      </button>
    </div>
  )
}
