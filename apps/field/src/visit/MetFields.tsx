import type { VisitQuestion } from '@huoshui/rules/visit/choose-questions'
import { DIFFICULTIES } from '@huoshui/rules/visit/visit-words'
import { newId } from '../new-id.ts'
import { Choice, Choices } from '../part/Choice.tsx'
import { NeedFields } from './NeedFields.tsx'
import { PolicyFields } from './PolicyFields.tsx'
import { ProblemFields } from './ProblemFields.tsx'
import { QuestionFields } from './QuestionFields.tsx'
import type { Faults } from './read-visit.ts'
import { StandardFields } from './StandardFields.tsx'
import { startNeed, startProblem, type VisitDraft } from './visit-draft.ts'

type Props = {
  draft: VisitDraft
  change: (part: Partial<VisitDraft>) => void
  faults: Faults
  ask: readonly VisitQuestion[]
}

/** What is only asked when somebody of the firm was met or spoken to. */
export function MetFields({ draft, change, faults, ask }: Props) {
  const { needs, problems } = draft
  const chooseNeed = (value: string | null) => {
    const hasNeed = value === 'yes' ? 'yes' : value === 'no' ? 'no' : null
    change({ hasNeed, ...(hasNeed === 'yes' && needs.length === 0 ? { needs: [startNeed(newId())] } : {}) })
  }
  return (
    <>
      <Choice
        legend="近期需要贷款吗"
        options={{ yes: '需要', no: '不需要' }}
        value={draft.hasNeed}
        fault={faults['hasNeed']}
        onChange={chooseNeed}
      />
      {draft.hasNeed === 'yes' &&
        needs.map((need, index) => (
          <NeedFields
            key={need.id}
            need={need}
            place={`needs.${index}`}
            faults={faults}
            onChange={(part) => change({ needs: needs.map((one, at) => (at === index ? { ...need, ...part } : one)) })}
            onRemove={() => change({ needs: needs.filter((_, at) => at !== index) })}
          />
        ))}
      {draft.hasNeed === 'yes' && needs.length < 5 && (
        <button type="button" onClick={() => change({ needs: [...needs, startNeed(newId())] })}>
          再加一笔需求
        </button>
      )}
      {draft.hasNeed === 'yes' && <StandardFields draft={draft} change={change} />}
      <QuestionFields ask={ask} draft={draft} change={change} faults={faults} />
      <Choices
        legend="困难（可多选）"
        options={DIFFICULTIES}
        values={draft.difficulties}
        onChange={(difficulties) => change({ difficulties })}
      />
      {problems.map((problem, index) => (
        <ProblemFields
          key={problem.id}
          problem={problem}
          place={`problems.${index}`}
          faults={faults}
          onChange={(part) =>
            change({ problems: problems.map((one, at) => (at === index ? { ...problem, ...part } : one)) })
          }
          onRemove={() => change({ problems: problems.filter((_, at) => at !== index) })}
        />
      ))}
      {problems.length < 10 && (
        <button type="button" onClick={() => change({ problems: [...problems, startProblem(newId())] })}>
          记一项诉求
        </button>
      )}
      <PolicyFields draft={draft} change={change} />
    </>
  )
}
