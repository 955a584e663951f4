import { type LineCutKind, lineCutKinds, listPublicBanks, tellPortalLineCut } from '@huoshui/contract'
import { parseAmountFen } from '@huoshui/rules/money/money'
import { useState } from 'react'
import { Choices } from '../part/Choices.tsx'
import { Fault } from '../part/Fault.tsx'
import { useSend } from '../part/use-send.ts'
import { remote } from '../remote.ts'
import { Waiting } from '../shell/Frame.tsx'
import { useAnswer } from '../use-answer.ts'

const kinds = Object.entries(lineCutKinds) as [LineCutKind, string][]
const empty = { bankId: '', before: '', after: '', on: '', reason: '' }

/** 断贷抽贷: which bank, what it did, from how much to how much. */
export function LineCutForm({ firmId, onDone, onBack }: { firmId: string; onDone: () => void; onBack: () => void }) {
  const banks = useAnswer(listPublicBanks, {}, 'banks')
  const [kind, setKind] = useState<LineCutKind | null>(null)
  const [said, setSaid] = useState(empty)
  const { isBusy, fault, setFault, run } = useSend(async (id) => {
    const [beforeFen, afterFen] = [readFen(said.before), readFen(said.after)]
    if (!kind || beforeFen === undefined || afterFen === undefined) return
    const { bankId, on, reason } = said
    const body = { id, bankId, kind, on, reason, beforeFen: beforeFen === 0 ? null : beforeFen, afterFen }
    await remote(tellPortalLineCut, { params: { id: firmId }, body })
  }, onDone)
  if (banks.kind !== 'found') return <Waiting asked={banks} />
  const set = (part: Partial<typeof empty>) => setSaid({ ...said, ...part })
  const send = () => {
    const wrong = faultOf(kind, said)
    if (wrong) setFault(wrong)
    else void run()
  }
  return (
    <section className="sheet" aria-label="断贷抽贷">
      <label>
        哪家银行
        <select value={said.bankId} onChange={(event) => set({ bankId: event.target.value })}>
          <option value="">请选择</option>
          {banks.found.rows.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Choices legend="发生了什么" name="cut" choices={kinds} value={kind} onChoose={setKind} />
      <label>
        原来的额度或贷款（万元，可不填）
        <input inputMode="decimal" value={said.before} onChange={(event) => set({ before: event.target.value })} />
      </label>
      <label>
        现在还有（万元，可不填）
        <input inputMode="decimal" value={said.after} onChange={(event) => set({ after: event.target.value })} />
      </label>
      <label>
        哪天发生的
        <input type="date" value={said.on} onChange={(event) => set({ on: event.target.value })} />
      </label>
      <label>
        银行说的理由和经过
        <textarea
          rows={4}
          maxLength={500}
          value={said.reason}
          onChange={(event) => set({ reason: event.target.value })}
        />
      </label>
      <Fault text={fault} />
      <button type="button" className="primary" disabled={isBusy} onClick={send}>
        提交
      </button>
      <button type="button" onClick={onBack}>
        返回
      </button>
    </section>
  )
}

/** null: not said; undefined: not readable. */
function readFen(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const parsed = parseAmountFen(text, '万元')
  return parsed.ok ? parsed.amountFen : undefined
}

function faultOf(kind: LineCutKind | null, { bankId, before, after, on, reason }: typeof empty): string | undefined {
  if (!bankId) return '请选是哪家银行。'
  if (!kind) return '请选发生了什么。'
  if (readFen(before) === undefined || readFen(after) === undefined) return '金额请写数字，单位是万元。'
  if (!on) return '请填哪天发生的。'
  if (reason.trim().length < 4) return '请写明理由和经过（至少 4 个字）。'
  return undefined
}
