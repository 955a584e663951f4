import {
  DATA_REQUEST_KINDS,
  DATA_REQUEST_STATES,
  type DataRequestKind,
  dataRequestWorkingDays,
  listPortalDataRequests,
  makeDataRequest,
} from '@huoshui/contract'
import { useState } from 'react'
import { Choices } from '../part/Choices.tsx'
import { Fault } from '../part/Fault.tsx'
import { printDay } from '../part/print.ts'
import { useSend } from '../part/use-send.ts'
import { remote } from '../remote.ts'
import { Waiting } from '../shell/Frame.tsx'
import { useAnswer } from '../use-answer.ts'

const kinds = Object.entries(DATA_REQUEST_KINDS) as [DataRequestKind, string][]

/** 删除、更正: asked for here, answered by the team; what is kept, and by what, is said beforehand and in the answer. */
export function DataRequests({ id }: { id: string }) {
  const [turn, setTurn] = useState(0)
  return (
    <section className="sheet" aria-label="删除或更正我的信息">
      <h2>删除或更正我的信息</h2>
      <p>
        县（市、区）专班 {dataRequestWorkingDays} 个工作日内答复。撤回对银行的同意不用等，在“我的进度”里马上生效。
        按法律须留存的记录（如谁看过信息的日志）和已签的贷款合同、放款记录不能删除，答复中会写明依据。
      </p>
      <RequestForm id={id} onDone={() => setTurn(turn + 1)} />
      <Asked key={turn} id={id} />
    </section>
  )
}

function RequestForm({ id: firmId, onDone }: { id: string; onDone: () => void }) {
  const [kind, setKind] = useState<DataRequestKind | null>(null)
  const [what, setWhat] = useState('')
  const { isBusy, fault, setFault, run } = useSend(
    async (id) => {
      if (kind) await remote(makeDataRequest, { params: { id: firmId }, body: { id, kind, what } })
    },
    () => {
      setWhat('')
      onDone()
    },
  )
  const send = () => {
    if (!kind) setFault('请选删除还是更正。')
    else if (what.trim().length < 4) setFault('请写明哪些信息（至少 4 个字）。')
    else void run()
  }
  return (
    <>
      <Choices legend="要做什么" name="data-request" choices={kinds} value={kind} onChoose={setKind} />
      <label>
        哪些信息，应当怎样
        <textarea rows={3} maxLength={500} value={what} onChange={(event) => setWhat(event.target.value)} />
      </label>
      <Fault text={fault} />
      <button type="button" disabled={isBusy} onClick={send}>
        提交请求
      </button>
    </>
  )
}

function Asked({ id }: { id: string }) {
  const asked = useAnswer(listPortalDataRequests, { params: { id } }, id)
  if (asked.kind !== 'found') return <Waiting asked={asked} />
  return (
    <ul className="plain stack">
      {asked.found.rows.map((row) => (
        <li key={row.id}>
          <strong>
            {DATA_REQUEST_KINDS[row.kind]}　{DATA_REQUEST_STATES[row.state]}
          </strong>
          <p>{row.what}</p>
          <p className="muted">
            {printDay(row.askedOn)}提出
            {row.answeredOn ? `，${printDay(row.answeredOn)}答复` : `，${printDay(row.dueOn)}前答复`}
          </p>
          {row.answer && <p>答复：{row.answer}</p>}
          {row.kept && <p>保留的：{row.kept}</p>}
        </li>
      ))}
    </ul>
  )
}
