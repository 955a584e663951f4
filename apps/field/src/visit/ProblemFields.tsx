import { DIFFICULTIES } from '@huoshui/rules/visit/visit-words'
import { Choice } from '../part/Choice.tsx'
import { Field, TextField } from '../part/Field.tsx'
import type { Faults } from './read-visit.ts'
import type { ProblemDraft } from './visit-draft.ts'

type Props = {
  problem: ProblemDraft
  place: string
  faults: Faults
  onChange: (part: Partial<ProblemDraft>) => void
  onRemove: () => void
}

/** 诉求: solved on the spot, or for the team to send where it belongs. */
export function ProblemFields({ problem, place, faults, onChange, onRemove }: Props) {
  return (
    <section aria-label="诉求" className="panel stack">
      <h2>诉求</h2>
      <Choice
        legend="类别"
        options={DIFFICULTIES}
        value={problem.kind}
        fault={faults[`${place}.kind`]}
        onChange={(kind) => onChange({ kind })}
      />
      <TextField
        label="什么事"
        value={problem.description}
        fault={faults[`${place}.description`]}
        onChange={(description) => onChange({ description })}
      />
      <Choice
        legend="当场解决了吗"
        options={{ yes: '已解决', no: '转专班办理' }}
        value={problem.isSolved ? 'yes' : 'no'}
        onChange={(value) => onChange({ isSolved: value === 'yes' })}
      />
      {problem.isSolved && (
        <Field
          label="怎样解决的"
          value={problem.solvedHow}
          maxLength={500}
          fault={faults[`${place}.solvedHow`]}
          onChange={(solvedHow) => onChange({ solvedHow })}
        />
      )}
      <button type="button" onClick={onRemove}>
        删去这项诉求
      </button>
    </section>
  )
}
