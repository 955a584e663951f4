import { RemoteError } from '@huoshui/client'
import { submitNeed } from '@huoshui/contract'
import { NEED_PURPOSES } from '@huoshui/rules/fact/fields/need-purposes'
import { useState } from 'react'
import { newId } from '../new-id.ts'
import { Fault } from '../part/Fault.tsx'
import { printAmount } from '../part/print.ts'
import { remote, sentenceOf } from '../remote.ts'
import { ContactPhone } from '../session/ContactPhone.tsx'
import { OidcWay } from '../session/OidcWay.tsx'
import { PhoneForm } from '../session/PhoneForm.tsx'
import { usePhoneSession } from '../session/use-phone-session.ts'
import { Link } from '../shell/Link.tsx'
import { readNeed } from './check-draft.ts'
import type { Sent } from './DonePanel.tsx'
import type { Draft } from './draft.ts'

type Props = {
  draft: Draft
  channelId: string | null
  change: (part: Partial<Draft>) => void
  onSent: (sent: Sent) => void
}

/** What was filled in once more, the phone's proof, and the word that it is true. */
export function SendStep({ draft, channelId, change, onSent }: Props) {
  const { state, open } = usePhoneSession()
  const [isTruthful, setTruthful] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const [isOpenAlready, setOpenAlready] = useState(false)
  // The same ids however often the button is tapped: twice is once.
  const [ids] = useState(() => ({ id: newId(), declarationId: newId() }))
  const read = readNeed(draft)
  const { firm } = draft
  const send = async () => {
    if (!read.ok || !firm) return setFault(read.ok ? '请先选企业。' : read.sentence)
    const contactPerson = draft.contactPerson.trim()
    if (!contactPerson) return setFault('请填写联系人姓名。')
    if (!isTruthful) return setFault('请勾选“所填内容真实”。')
    setBusy(true)
    setFault(undefined)
    const consents = draft.banks.map(({ id, bankId, textVersion, textHash }) => ({ id, bankId, textVersion, textHash }))
    const need = { ...read.need, ...ids, contactPerson, isTruthful: true as const, isDeclared: draft.isDeclared }
    try {
      const answer = await remote(submitNeed, { body: { ...need, enterpriseId: firm.id, consents, channelId } })
      onSent({ ...answer, firmName: firm.name, isDeclared: draft.isDeclared })
    } catch (error) {
      setOpenAlready(error instanceof RemoteError && error.code === 'need-open')
      setFault(sentenceOf(error))
      setBusy(false)
    }
  }
  return (
    <div className="stack">
      <dl className="sheet">
        {linesOf(draft).map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <label>
        联系人姓名
        <input
          autoComplete="name"
          maxLength={40}
          value={draft.contactPerson}
          onChange={(event) => change({ contactPerson: event.target.value })}
        />
      </label>
      {state.kind === 'busy' && <p role="status">正在打开…</p>}
      {state.kind === 'failed' && <p role="alert">{state.sentence}</p>}
      {state.kind === 'none' && (
        <>
          <OidcWay onLeave={() => change({ awayAt: 3 })} />
          <PhoneForm onOpen={open} />
        </>
      )}
      {state.kind === 'open' && state.session.phoneMasked === null && <ContactPhone onAdded={open} />}
      {state.kind === 'open' && state.session.phoneMasked !== null && (
        <>
          <p role="status">✓ 手机 {state.session.phoneMasked} 已验证</p>
          <label className="check">
            <input
              type="checkbox"
              checked={!draft.isDeclared}
              onChange={(event) => change({ isDeclared: !event.target.checked })}
            />
            <span>先请镇街、专班与我核对，再正式申报</span>
          </label>
          <label className="check">
            <input type="checkbox" checked={isTruthful} onChange={(event) => setTruthful(event.target.checked)} />
            <span>所填内容真实，我有权代表这家企业申报</span>
          </label>
          <Fault text={fault} />
          {isOpenAlready && <Link to="progress">到“我的进度”查看</Link>}
          <button type="button" className="primary" disabled={isBusy} onClick={() => void send()}>
            {isBusy ? '正在提交…' : '提交申报'}
          </button>
        </>
      )}
      <p className="muted">
        您的姓名、手机和需求由县（市、区）专班、镇街用于审核和联系；只有您勾选同意的银行在审核推荐后能看到。您可以随时在“我的进度”查看、撤回同意或放弃。
      </p>
    </div>
  )
}

function linesOf(draft: Draft): [string, string][] {
  const read = readNeed(draft)
  const purposes: Readonly<Record<string, string>> = NEED_PURPOSES
  return [
    ['企业', draft.firm?.name ?? ''],
    ['金额', read.ok ? printAmount(read.need.amountFen) : draft.amount],
    ['期限', `${draft.months} 个月`],
    ['用途', `${draft.purpose ? purposes[draft.purpose] : ''}：${draft.useOfFunds.trim()}`],
    ['担保', draft.guarantee ?? '未填'],
    ['同意提供给', draft.banks.map(({ bankName }) => bankName).join('、') || '暂不选银行'],
  ]
}
