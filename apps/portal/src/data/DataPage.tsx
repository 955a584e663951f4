import { ACCESS_KINDS, copyMyData, listAccesses } from '@huoshui/contract'
import { useState } from 'react'
import { Fault } from '../part/Fault.tsx'
import { printDay } from '../part/print.ts'
import { remote, sentenceOf } from '../remote.ts'
import { WithPhone } from '../session/WithPhone.tsx'
import { Frame, Waiting } from '../shell/Frame.tsx'
import { Link } from '../shell/Link.tsx'
import { useAnswer } from '../use-answer.ts'
import { DataRequests } from './DataRequests.tsx'

/** 我的信息: who looked at a firm's data, and a copy of what this phone may see. */
export function DataPage({ id }: { id: string }) {
  return (
    <Frame title="我的信息">
      <WithPhone>
        {({ firms }) => {
          const firm = firms.find((one) => one.id === id)
          if (!firm) return <p>这部手机没有为这家企业申报过。</p>
          return (
            <div className="stack">
              <p>
                <strong>{firm.name}</strong>
              </p>
              {firm.state === 'checked' ? (
                <Accesses id={id} />
              ) : (
                <p>手机经专班核实后，才能看谁查看过这家企业的信息。</p>
              )}
              <Copy id={id} name={firm.name} />
              <DataRequests id={id} />
            </div>
          )
        }}
      </WithPhone>
      <Link to="progress">回到我的进度</Link>
    </Frame>
  )
}

function Accesses({ id }: { id: string }) {
  const asked = useAnswer(listAccesses, { params: { id } }, id)
  if (asked.kind !== 'found') return <Waiting asked={asked} />
  const { rows } = asked.found
  return (
    <section className="sheet" aria-label="谁看过我的信息">
      <h2>谁看过我的联系人信息</h2>
      {rows.length === 0 && <p>还没有人查看过。</p>}
      <ul className="plain">
        {rows.map((row) => (
          <li key={`${row.on} ${row.organisationName} ${row.kind}`}>
            <span className="muted">{printDay(row.on)}　</span>
            {row.organisationName}：{ACCESS_KINDS[row.kind]}
          </li>
        ))}
      </ul>
      <p className="muted">有您不认识的，请打县（市、区）专班电话询问。</p>
    </section>
  )
}

function Copy({ id, name }: { id: string; name: string }) {
  const [fault, setFault] = useState<string>()
  const [copy, setCopy] = useState<string>()
  const read = async () => {
    setFault(undefined)
    try {
      setCopy(JSON.stringify(await remote(copyMyData, { params: { id } }), null, 2))
    } catch (error) {
      setFault(sentenceOf(error))
    }
  }
  return (
    <section className="sheet" aria-label="复制我的信息">
      <h2>复制我的信息</h2>
      <p>包括本手机能看到的申报、同意、评价、查看记录和材料目录（JSON 格式；材料原件在进度页下载）。</p>
      <Fault text={fault} />
      {copy === undefined ? (
        <button type="button" onClick={() => void read()}>
          生成副本
        </button>
      ) : (
        <>
          <a
            className="button"
            download={`${name}-我的信息.json`}
            href={`data:application/json;charset=utf-8,${encodeURIComponent(copy)}`}
          >
            保存到手机
          </a>
          <label>
            也可以全选复制
            <textarea rows={8} readOnly value={copy} />
          </label>
        </>
      )}
    </section>
  )
}
