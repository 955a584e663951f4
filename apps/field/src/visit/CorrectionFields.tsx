import type { FirmCard } from '@huoshui/contract'
import { REGISTRATION_STATUSES } from '@huoshui/rules/enterprise/registration-status'
import { proposeCorrection } from '@huoshui/rules/visit/propose-correction'
import type { VisitResultKey } from '@huoshui/rules/visit/visit-words'
import { Field } from '../part/Field.tsx'
import type { VisitDraft } from './visit-draft.ts'

type Props = {
  firm: FirmCard
  result: VisitResultKey
  draft: VisitDraft
  change: (part: Partial<VisitDraft>) => void
}

/** 更正申请: what the register should say; a team decides. */
export function CorrectionFields({ firm, result, draft: { correction }, change }: Props) {
  const proposed = proposeCorrection(result)
  if (!proposed) return null
  return (
    <div className="panel stack">
      <label className="switch">
        <input
          type="checkbox"
          checked={correction.isWanted}
          onChange={(event) => change({ correction: { ...correction, isWanted: event.target.checked } })}
        />
        {proposed.field === 'status'
          ? `申请把登记状态由“${labelOf(firm.status)}”改为“${labelOf(proposed.value)}”`
          : '申请更正实际地址'}
      </label>
      {proposed.field === 'actualAddress' && correction.isWanted && (
        <Field
          label={`现在的地址（登记的是：${firm.address ?? '未登记'}）；不知道就留空`}
          value={correction.address}
          maxLength={300}
          onChange={(address) => change({ correction: { ...correction, address } })}
        />
      )}
      <p className="muted">由专班核对后才更改登记信息。</p>
    </div>
  )
}

function labelOf(status: string): string {
  return REGISTRATION_STATUSES[status as keyof typeof REGISTRATION_STATUSES] ?? status
}
