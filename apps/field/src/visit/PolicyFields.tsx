import { Choices } from '../part/Choice.tsx'
import { usePolicies } from '../session/use-policies.ts'
import type { VisitDraft } from './visit-draft.ts'

type Props = { draft: VisitDraft; change: (part: Partial<VisitDraft>) => void }

/** Which policies were explained, and whether a leaflet was left. */
export function PolicyFields({ draft, change }: Props) {
  const policies = usePolicies()
  return (
    <details>
      <summary>讲解政策{draft.policiesExplained.length > 0 ? `（${draft.policiesExplained.length} 项）` : ''}</summary>
      <div className="stack">
        <Choices
          legend="讲了哪些"
          options={Object.fromEntries(policies.map(({ label }) => [label, label]))}
          values={draft.policiesExplained}
          onChange={(policiesExplained) => change({ policiesExplained })}
        />
        <label className="switch">
          <input
            type="checkbox"
            checked={draft.gaveLeaflet}
            onChange={(event) => change({ gaveLeaflet: event.target.checked })}
          />
          发了宣传资料
        </label>
      </div>
    </details>
  )
}
