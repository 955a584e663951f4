import { getPublicContacts } from '@huoshui/contract'
import { useState } from 'react'
import { printDay } from '../part/print.ts'
import { Frame, Waiting } from '../shell/Frame.tsx'
import { useAnswer } from '../use-answer.ts'

const words = { team: '专班', outlet: '银行网点' } as const

/** 联系方式公示: the teams' and the outlets' numbers, for anybody; a tap calls. */
export function ContactsPage() {
  const asked = useAnswer(getPublicContacts, {}, 'contacts')
  const [said, setSaid] = useState('')
  return (
    <Frame title="专班和银行网点联系方式">
      {asked.kind !== 'found' ? (
        <Waiting asked={asked} />
      ) : asked.found.publishedOn === null ? (
        <p>还没有公布。</p>
      ) : (
        <div className="stack">
          <p className="muted">更新日期：{printDay(asked.found.publishedOn)}。咨询和申报都不收费。</p>
          <label htmlFor="contacts-said">找县（市、区）或名称</label>
          <input
            id="contacts-said"
            value={said}
            maxLength={40}
            autoComplete="off"
            onChange={({ target }) => setSaid(target.value)}
          />
          <Units units={asked.found.units} said={said.trim()} />
        </div>
      )}
    </Frame>
  )
}

type Unit = {
  name: string
  rows: readonly { kind: keyof typeof words; name: string; phone: string; address: string | null }[]
}

function Units({ units, said }: { units: readonly Unit[]; said: string }) {
  const shown = units
    .map((unit) => ({
      ...unit,
      rows: unit.name.includes(said) ? unit.rows : unit.rows.filter(({ name }) => name.includes(said)),
    }))
    .filter(({ rows }) => rows.length > 0)
  if (shown.length === 0) return <p role="status">没有找到“{said}”。</p>
  return shown.map(({ name, rows }) => (
    <section className="sheet" key={name} aria-label={name}>
      <h2>{name}</h2>
      <ul className="plain stack">
        {rows.map((row) => (
          <li key={`${row.name} ${row.phone}`}>
            <strong>{row.name}</strong>
            <span className="muted">　{words[row.kind]}</span>
            <p>
              <a href={`tel:${row.phone.replace(/\D/g, '')}`}>{row.phone}</a>
              {row.address && <span className="muted">　{row.address}</span>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  ))
}
