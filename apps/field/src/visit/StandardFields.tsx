import { FIVE_STANDARDS } from '@huoshui/rules/five-standards/judge-standard'
import { STANDARD_STATES } from '@huoshui/rules/visit/visit-words'
import { Choice } from '../part/Choice.tsx'
import { Field } from '../part/Field.tsx'
import type { VisitDraft } from './visit-draft.ts'

type Props = { draft: VisitDraft; change: (part: Partial<VisitDraft>) => void }

/** 五项标准初看: each met, not met or not checked, with what it rests on; a recommendation test and no credit decision. */
export function StandardFields({ draft: { standards }, change }: Props) {
  const checked = Object.values(standards).filter(({ state }) => state !== null).length
  return (
    <details>
      <summary>五项标准初看（已看 {checked} 项，其余为未核实）</summary>
      <div className="stack">
        <p className="muted">只作推荐参考，不是授信决定；拿不准就选“未核实”。</p>
        {Object.entries(FIVE_STANDARDS).map(([key, { label }]) => {
          const check = standards[key] ?? { state: null, basis: '' }
          const set = (part: Partial<typeof check>) =>
            change({ standards: { ...standards, [key]: { ...check, ...part } } })
          return (
            <div key={key} className="inset stack">
              <Choice
                legend={label}
                options={STANDARD_STATES}
                value={check.state}
                onChange={(state) => set({ state })}
              />
              {check.state !== null && check.state !== 'unchecked' && (
                <Field
                  label="依据（看到什么）"
                  value={check.basis}
                  maxLength={200}
                  onChange={(basis) => set({ basis })}
                />
              )}
            </div>
          )
        })}
      </div>
    </details>
  )
}
