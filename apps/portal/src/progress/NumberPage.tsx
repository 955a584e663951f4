import { type Answer, lookUpNeed } from '@huoshui/contract'
import { STAGES } from '@huoshui/rules/stage/stage-words'
import { useState } from 'react'
import { Fault } from '../part/Fault.tsx'
import { printDay } from '../part/print.ts'
import { remote, sentenceOf } from '../remote.ts'
import { Frame } from '../shell/Frame.tsx'
import { Link } from '../shell/Link.tsx'

/** How far a need has come, by its number and the phone: a word and two days, no names. */
export function NumberPage() {
  const [number, setNumber] = useState('')
  const [phone, setPhone] = useState('')
  const [found, setFound] = useState<Answer<typeof lookUpNeed>>()
  const [fault, setFault] = useState<string>()
  const look = async () => {
    setFault(undefined)
    setFound(undefined)
    try {
      setFound(await remote(lookUpNeed, { body: { number, phone } }))
    } catch (error) {
      setFault(sentenceOf(error))
    }
  }
  return (
    <Frame title="用查询码查进度">
      <label>
        查询码（10 位）
        <input
          autoCapitalize="characters"
          autoComplete="off"
          maxLength={10}
          value={number}
          onChange={(event) => setNumber(event.target.value.toUpperCase())}
        />
      </label>
      <label>
        申报时的手机号
        <input
          type="tel"
          inputMode="numeric"
          maxLength={20}
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
      </label>
      <button
        type="button"
        className="primary"
        disabled={number.length < 10 || phone.trim().length < 11}
        onClick={() => void look()}
      >
        查询
      </button>
      <Fault text={fault} />
      {found && (
        <section className="sheet" role="status">
          <strong>{STAGES[found.stage]}</strong>
          <p>
            {printDay(found.toldOn)}申报，{printDay(found.movedOn)}有最近的进展
            {found.banks > 0 ? `，已转给 ${found.banks} 家银行` : ''}。
          </p>
          {found.firmState === 'claimed' && <p>您的手机还待专班核实。</p>}
        </section>
      )}
      <Link to="progress" className="button">
        用手机验证码看全部进度
      </Link>
    </Frame>
  )
}
