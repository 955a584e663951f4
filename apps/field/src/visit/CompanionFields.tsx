import { Field } from '../part/Field.tsx'
import { useBanks } from '../session/use-banks.ts'
import type { VisitDraft } from './visit-draft.ts'

type Props = { draft: VisitDraft; change: (part: Partial<VisitDraft>) => void }

/** Which bank came along, filled in as last time. */
export function CompanionFields({ draft, change }: Props) {
  const banks = useBanks()
  return (
    <details>
      <summary>
        同行银行{draft.bankId ? `：${banks.find(({ id }) => id === draft.bankId)?.name ?? draft.bankId}` : ''}
      </summary>
      <div className="stack">
        <label>
          银行
          <select value={draft.bankId} onChange={(event) => change({ bankId: event.target.value })}>
            <option value="">没有银行同行</option>
            {banks.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Field
          label="银行人员"
          value={draft.bankPerson}
          maxLength={40}
          onChange={(bankPerson) => change({ bankPerson })}
        />
      </div>
    </details>
  )
}
