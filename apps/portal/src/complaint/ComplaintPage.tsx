import { listPortalProblems } from '@huoshui/contract'
import { PROBLEM_STAGES } from '@huoshui/rules/problem-stage/problem-words'
import { DIFFICULTIES } from '@huoshui/rules/visit/visit-words'
import { useState } from 'react'
import { printDay } from '../part/print.ts'
import { WithPhone } from '../session/WithPhone.tsx'
import { Frame, Waiting } from '../shell/Frame.tsx'
import { Link } from '../shell/Link.tsx'
import { useAnswer } from '../use-answer.ts'
import { LineCutForm } from './LineCutForm.tsx'
import { ProblemForm } from './ProblemForm.tsx'

/** 反映问题: what a firm tells, also of a bank, and what came of it. */
export function ComplaintPage({ id }: { id: string }) {
  return (
    <Frame title="反映问题">
      <WithPhone>
        {({ firms }) => {
          const firm = firms.find((one) => one.id === id)
          if (!firm) return <p>这部手机没有为这家企业申报过。</p>
          if (firm.state !== 'checked') return <p>手机经县（市、区）专班核实后，才能在这里反映；急事请打专班电话。</p>
          return (
            <div className="stack">
              <strong>{firm.name}</strong>
              <p className="muted">您反映的由政府部门办理，银行看不到。有人收费、冒充专班或银行的，也在这里说。</p>
              <Forms id={id} />
            </div>
          )
        }}
      </WithPhone>
      <Link to="progress">回到我的进度</Link>
    </Frame>
  )
}

type Open = 'problem' | 'cut' | 'told' | 'cut-told' | null

function Forms({ id }: { id: string }) {
  const [open, setOpen] = useState<Open>(null)
  if (open === 'problem') return <ProblemForm firmId={id} onDone={() => setOpen('told')} onBack={() => setOpen(null)} />
  if (open === 'cut') return <LineCutForm firmId={id} onDone={() => setOpen('cut-told')} onBack={() => setOpen(null)} />
  return (
    <>
      {open === 'told' && <p role="status">已收到，办理情况在下面。</p>}
      {open === 'cut-told' && <p role="status">已收到，市、县专班会与您联系。</p>}
      <button type="button" className="primary" onClick={() => setOpen('problem')}>
        反映问题
      </button>
      <button type="button" onClick={() => setOpen('cut')}>
        银行断贷、抽贷、压贷
      </button>
      <Told key={open ?? ''} id={id} />
    </>
  )
}

function Told({ id }: { id: string }) {
  const asked = useAnswer(listPortalProblems, { params: { id } }, id)
  if (asked.kind !== 'found') return <Waiting asked={asked} />
  const { rows } = asked.found
  if (rows.length === 0) return null
  return (
    <section className="sheet" aria-label="已反映的问题">
      <h2>已反映的问题</h2>
      <ul className="plain stack">
        {rows.map((row) => (
          <li key={row.id}>
            <strong>
              {DIFFICULTIES[row.kind]}　{PROBLEM_STAGES[row.stage]}
            </strong>
            <p>{row.description}</p>
            <p className="muted">
              {printDay(row.toldOn)}反映
              {row.ownerName && `，由${row.ownerName}办理`}
              {row.dueOn && `，${printDay(row.dueOn)}前答复`}
            </p>
            {row.reply && <p>答复：{row.reply}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
