import { type Answer, listPortalAdvisers, sayOfAdviser } from '@huoshui/contract'
import { HELPED, type Helped } from '@huoshui/rules/adviser/adviser-words'
import { FEWEST_WORDS } from '@huoshui/rules/adviser/quarter'
import { useState } from 'react'
import { Choices } from '../part/Choices.tsx'
import { Fault } from '../part/Fault.tsx'
import { printDay } from '../part/print.ts'
import { useSend } from '../part/use-send.ts'
import { remote } from '../remote.ts'
import { WithPhone } from '../session/WithPhone.tsx'
import { Frame, Waiting } from '../shell/Frame.tsx'
import { Link } from '../shell/Link.tsx'
import { useAnswer } from '../use-answer.ts'

type Adviser = Answer<typeof listPortalAdvisers>['rows'][number]

/** 服务本企业的人员: who looks after a firm, how to reach them, and what the firm says of that if it likes. */
export function AdviserPage({ id }: { id: string }) {
  return (
    <Frame title="服务本企业的人员">
      <WithPhone>
        {({ firms }) => {
          const firm = firms.find((one) => one.id === id)
          if (!firm) return <p>这部手机没有为这家企业申报过。</p>
          if (firm.state !== 'checked') return <p>手机经县（市、区）专班核实后，才能在这里查看。</p>
          return (
            <div className="stack">
              <strong>{firm.name}</strong>
              <Advisers firmId={id} />
            </div>
          )
        }}
      </WithPhone>
      <Link to="progress">回到我的进度</Link>
    </Frame>
  )
}

function Advisers({ firmId }: { firmId: string }) {
  const [round, setRound] = useState(0)
  const asked = useAnswer(listPortalAdvisers, { params: { id: firmId } }, `${firmId} ${round}`)
  if (asked.kind !== 'found') return <Waiting asked={asked} />
  const { rows } = asked.found
  if (rows.length === 0) return <p>还没有派驻到您这里的人员。有需要的，请打县（市、区）专班电话。</p>
  return (
    <>
      <p className="muted">他们的服务不收费，也不能替银行决定放款。</p>
      {rows.map((row) => (
        <section className="sheet" key={row.postingId} aria-label={row.personName}>
          <h2>
            {row.personName}　{row.kindName}
          </h2>
          <p>
            {row.organisationName}
            {row.position && `，${row.position}`}
          </p>
          <p>
            {row.officePhone ? (
              <a href={`tel:${row.officePhone.replace(/\D/g, '')}`}>{row.officePhone}</a>
            ) : (
              '没有登记办公电话'
            )}
            <span className="muted">　{printDay(row.fromDay)}起</span>
          </p>
          {row.word ? (
            <Said word={row.word} />
          ) : (
            <WordForm firmId={firmId} adviser={row} onDone={() => setRound(round + 1)} />
          )}
        </section>
      ))}
    </>
  )
}

function Said({ word: { wasContacted, helped, mayTell } }: { word: NonNullable<Adviser['word']> }) {
  return (
    <p role="status">
      本季度您说过：{wasContacted ? '联系过' : '没有联系过'}
      {helped && `，${HELPED[helped]}`}。{mayTell ? '对方能看到是您说的。' : '对方看不到是谁说的。'}
    </p>
  )
}

function WordForm({ firmId, adviser, onDone }: { firmId: string; adviser: Adviser; onDone: () => void }) {
  const [isOpen, setOpen] = useState(false)
  const [contacted, setContacted] = useState<'yes' | 'no' | null>(null)
  const [helped, setHelped] = useState<Helped | null>(null)
  const [note, setNote] = useState('')
  const [mayTell, setMayTell] = useState(false)
  const { isBusy, fault, setFault, run } = useSend(
    (id) =>
      remote(sayOfAdviser, {
        params: { id: firmId, posting: adviser.postingId },
        body: {
          ...{ id, wasContacted: contacted === 'yes', helped, mayTell },
          note: note.trim().length < 2 ? null : note.trim(),
        },
      }),
    onDone,
  )
  if (!isOpen)
    return (
      <button type="button" onClick={() => setOpen(true)}>
        说一说（自愿，每季度一次）
      </button>
    )
  const name = adviser.postingId
  return (
    <div className="stack">
      <Choices
        legend="这个季度联系过您吗？"
        name={`contacted-${name}`}
        choices={[
          ['yes', '联系过'],
          ['no', '没有'],
        ]}
        value={contacted}
        onChoose={setContacted}
      />
      <Choices
        legend="有没有帮助？（可不答）"
        name={`helped-${name}`}
        choices={Object.entries(HELPED) as [Helped, string][]}
        value={helped}
        onChoose={setHelped}
      />
      <label htmlFor={`note-${name}`}>还想说的（可不填）</label>
      <textarea
        id={`note-${name}`}
        rows={2}
        maxLength={200}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <label className="chip">
        <input type="checkbox" checked={mayTell} onChange={({ target }) => setMayTell(target.checked)} />
        <span>可以让对方知道是我们说的</span>
      </label>
      <p className="muted">不勾选的，对方只在满 {FEWEST_WORDS} 家时看到合计；市专班能看到。</p>
      <Fault text={fault} />
      <button
        type="button"
        className="primary"
        disabled={isBusy}
        onClick={() => (contacted === null ? setFault('请先选择联系过没有。') : void run())}
      >
        {isBusy ? '正在提交…' : '提交'}
      </button>
    </div>
  )
}
