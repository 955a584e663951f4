import { type PortalNeedDetail, redeclarePortalNeed } from '@huoshui/contract'
import { useState } from 'react'
import { readNeed } from '../declare/check-draft.ts'
import { type Draft, emptyDraft } from '../declare/draft.ts'
import { NeedStep } from '../declare/NeedStep.tsx'
import { newId } from '../new-id.ts'
import { Fault } from '../part/Fault.tsx'
import { remote, sentenceOf } from '../remote.ts'

const FEN_A_WAN = 1_000_000

type Props = { need: PortalNeedDetail; onChanged: () => void }

/** 正式申报 of a need told before, 重新申报 after 暂不符合: what was told stands there to be put right, and goes to the reviewers again. */
export default function RedeclarePanel({ need, onChanged }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [draft, setDraft] = useState(() => draftOf(need))
  const [isTruthful, setTruthful] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const [id] = useState(() => newId())
  const title = need.mayDo.includes('remedy') ? '补正后重新申报' : '正式申报'
  const change = (part: Partial<Draft>) => {
    setFault(undefined)
    setDraft((before) => ({ ...before, ...part }))
  }
  const send = async () => {
    const read = readNeed(draft)
    const contactPerson = draft.contactPerson.trim()
    if (!read.ok) return setFault(read.sentence)
    if (!contactPerson) return setFault('请填写联系人姓名。')
    if (!isTruthful) return setFault('请勾选“所填内容真实”。')
    setBusy(true)
    try {
      const body = { ...read.need, id, version: need.version, contactPerson, isTruthful } as const
      await remote(redeclarePortalNeed, { params: { id: need.id }, body })
      onChanged()
    } catch (error) {
      setFault(sentenceOf(error))
      setBusy(false)
    }
  }
  if (!isOpen) {
    return (
      <button type="button" className="primary" onClick={() => setOpen(true)}>
        {title}
      </button>
    )
  }
  return (
    <section className="sheet" aria-label={title}>
      <h2>{title}</h2>
      <p>改好的内容由县（市、区）专班再审核一次；您同意过的银行不变。</p>
      <NeedStep draft={draft} change={change} />
      <label>
        联系人姓名
        <input
          autoComplete="name"
          maxLength={40}
          value={draft.contactPerson}
          onChange={(event) => change({ contactPerson: event.target.value })}
        />
      </label>
      <label className="check">
        <input type="checkbox" checked={isTruthful} onChange={(event) => setTruthful(event.target.checked)} />
        <span>所填内容真实，我有权代表这家企业申报</span>
      </label>
      <Fault text={fault} />
      <button type="button" className="primary" disabled={isBusy} onClick={() => void send()}>
        {isBusy ? '正在提交…' : `提交：${title}`}
      </button>
      <button type="button" onClick={() => setOpen(false)}>
        先不申报
      </button>
    </section>
  )
}

function draftOf({ amountFen, months, purpose, useOfFunds, guarantee }: PortalNeedDetail): Draft {
  const told = { purpose, useOfFunds: useOfFunds ?? '', guarantee }
  return { ...emptyDraft, ...told, amount: String(amountFen / FEN_A_WAN), months: String(months ?? emptyDraft.months) }
}
