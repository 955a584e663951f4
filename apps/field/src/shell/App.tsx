import type { Vault } from '@huoshui/client/device/vault'
import { useCallback, useEffect, useState } from 'react'
import { findPerson, listPeople, type Person } from '../phone/people.ts'
import { type Field, openField } from '../session/field.ts'
import { FieldContext } from '../session/use-field.ts'
import { PinPage } from '../sign-in/PinPage.tsx'
import { SignInPage } from '../sign-in/SignInPage.tsx'
import { lockWhenLeft } from './lock-when-left.ts'
import { Shell } from './Shell.tsx'

type Phase =
  | { kind: 'starting' }
  | { kind: 'unsuited'; why: string }
  | { kind: 'sign-in' }
  | { kind: 'locked'; person: Person }
  | { kind: 'open'; field: Field }

/** From the door to the work: who is at the phone decides what is shown. */
export function App() {
  const [phase, setPhase] = useState<Phase>({ kind: 'starting' })
  useEffect(() => {
    const why = findUnsuited()
    if (why) return setPhase({ kind: 'unsuited', why })
    void listPeople().then(([person]) => setPhase(person ? { kind: 'locked', person } : { kind: 'sign-in' }))
  }, [])
  const open = useCallback(async (person: Person, vault: Vault) => {
    const field = await openField(person, vault)
    setPhase({ kind: 'open', field })
    void field.sync()
    void navigator.storage?.persist?.()
  }, [])
  const field = phase.kind === 'open' ? phase.field : undefined
  const lock = useCallback(() => {
    if (!field) return
    field.close()
    setPhase({ kind: 'starting' })
    // Read anew: how the store is locked may have been changed meanwhile.
    void findPerson(field.person.userId).then((person) => setPhase({ kind: 'locked', person: person ?? field.person }))
  }, [field])
  useEffect(() => (field ? lockWhenLeft(lock) : undefined), [field, lock])

  switch (phase.kind) {
    case 'starting':
      return null
    case 'unsuited':
      return (
        <main className="door">
          <h1>活水走访</h1>
          <p role="alert">{phase.why}</p>
        </main>
      )
    case 'sign-in':
      return <SignInPage onOpen={open} onKnown={(person) => setPhase({ kind: 'locked', person })} />
    case 'locked':
      return <PinPage person={phase.person} onOpen={open} onOther={() => setPhase({ kind: 'sign-in' })} />
    case 'open':
      return (
        <FieldContext.Provider value={phase.field}>
          <Shell onLock={lock} onErased={() => setPhase({ kind: 'sign-in' })} />
        </FieldContext.Provider>
      )
  }
}

/** Why this browser can't keep anything safely; undefined when it can. */
function findUnsuited(): string | undefined {
  if (!window.isSecureContext || !crypto.subtle) {
    return '走访应用须经 https 打开（手机上的数据要加密保存），请向专班索取正确的网址。'
  }
  if (!('indexedDB' in window)) return '这个浏览器不能离线保存数据，请换用手机自带的浏览器或更新微信。'
  return undefined
}
