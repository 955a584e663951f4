import { type PortalNeedDetail, withdrawPortalNeed } from '@huoshui/contract'
import { useState } from 'react'
import { newId } from '../new-id.ts'
import { Fault } from '../part/Fault.tsx'
import { remote, sentenceOf } from '../remote.ts'

/** Giving the need up, asked twice. */
export function WithdrawPanel({ need, onChanged }: { need: PortalNeedDetail; onChanged: () => void }) {
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string>()
  const [id] = useState(() => newId())
  const withdraw = async () => {
    try {
      const body = { id, version: need.version, reason: reason.trim() || '企业自行放弃' }
      await remote(withdrawPortalNeed, { params: { id: need.id }, body })
      onChanged()
    } catch (error) {
      setFault(sentenceOf(error))
    }
  }
  if (!isOpen) {
    return (
      <button type="button" onClick={() => setOpen(true)}>
        放弃这项需求
      </button>
    )
  }
  return (
    <section className="sheet" aria-label="放弃需求">
      <p>放弃后不再办理；银行还没答复的一并撤回。</p>
      <label>
        原因（可不填）
        <textarea rows={2} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <Fault text={fault} />
      <button type="button" className="primary" onClick={() => void withdraw()}>
        确定放弃
      </button>
      <button type="button" onClick={() => setOpen(false)}>
        不放弃
      </button>
    </section>
  )
}
