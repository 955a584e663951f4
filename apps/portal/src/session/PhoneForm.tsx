import { askPhoneCode, openPhoneSession, type PhoneSession } from '@huoshui/contract'
import { useEffect, useState } from 'react'
import { Fault } from '../part/Fault.tsx'
import { remote, sentenceOf } from '../remote.ts'
import { DemoCode } from './DemoCode.tsx'

type Proof = { phone: string; code: string }
type Props = { prove?: (proof: Proof) => Promise<PhoneSession>; onOpen: (session: PhoneSession) => void }

const openByPhone = (body: Proof) => remote(openPhoneSession, { body })

/** Proves a phone by the code sent to it: opens its session, unless something else is to come of it. */
export function PhoneForm({ prove = openByPhone, onOpen }: Props) {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [wait, setWait] = useState(0)
  const [turn, setTurn] = useState(0)
  const isAsked = turn > 0
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  useEffect(() => {
    if (wait <= 0) return undefined
    const timer = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(timer)
  }, [wait])
  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    setFault(undefined)
    try {
      await work()
    } catch (error) {
      setFault(sentenceOf(error))
    }
    setBusy(false)
  }
  const ask = () =>
    run(async () => {
      const { againInSeconds } = await remote(askPhoneCode, { body: { phone } })
      setTurn(turn + 1)
      setWait(againInSeconds)
    })
  const open = () => run(async () => onOpen(await prove({ phone, code })))
  return (
    <div className="stack">
      <label>
        手机号
        <input
          type="tel"
          inputMode="numeric"
          autoComplete="tel"
          maxLength={20}
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
      </label>
      <button type="button" disabled={isBusy || wait > 0 || phone.trim().length < 11} onClick={() => void ask()}>
        {wait > 0 ? `${wait} 秒后可重新发送` : isAsked ? '重新发送验证码' : '发送验证码'}
      </button>
      {isAsked && (
        <>
          <p role="status" className="muted">
            验证码已发送，5 分钟内有效。工作人员不会向您要验证码，请勿告诉任何人。
          </p>
          <DemoCode phone={phone} turn={turn} />
          <label>
            短信验证码（6 位）
            <input
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              value={code}
              onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
            />
          </label>
          <button type="button" className="primary" disabled={isBusy || code.length < 6} onClick={() => void open()}>
            验证手机
          </button>
        </>
      )}
      <Fault text={fault} />
    </div>
  )
}
