import type { NeedContent, ProblemContent } from '@huoshui/contract'
import { needFacts } from '@huoshui/rules/fact/fields/need-facts'
import { printWan } from '@huoshui/rules/money/print-money'
import { DIFFICULTIES } from '@huoshui/rules/visit/visit-words'
import { Entries, Panel } from '@huoshui/ui'
import type { VisitDetail } from './VisitPage.tsx'

const purposes: Readonly<Record<string, string>> = needFacts.need_purpose.choices ?? {}

/** The needs and the problems a firm told at a visit. */
export function HeardPanels({ visit }: { visit: VisitDetail }) {
  return (
    <>
      {visit.needs.map((need) => (
        <Panel key={need.id} title={`融资需求 ${printWan(need.amountFen)}`}>
          <Entries entries={entriesOfNeed(need)} />
        </Panel>
      ))}
      {visit.problemsHeard.map((problem) => (
        <Panel key={problem.id} title={`诉求：${DIFFICULTIES[problem.kind]}`}>
          <Entries entries={entriesOfProblem(problem)} />
        </Panel>
      ))}
    </>
  )
}

function entriesOfNeed(need: NeedContent): [string, string][] {
  const loans = need.existingLoans.map(({ bank, amountFen, maturesOn }) =>
    [bank, amountFen === null ? '' : printWan(amountFen), maturesOn ? `${maturesOn} 到期` : '']
      .filter(Boolean)
      .join(' '),
  )
  return [
    ['期限', need.months === null ? '' : `${need.months} 个月`],
    ['用途', purposes[need.purpose] ?? need.purpose],
    ['担保方式', need.guarantee ?? ''],
    ['希望用款日', need.wantedOn ?? ''],
    ['现有贷款', loans.join('；')],
    ['备注', need.remark ?? ''],
  ]
}

function entriesOfProblem({ description, solvedHow }: ProblemContent): [string, string][] {
  return [
    ['内容', description],
    ['当场解决', solvedHow ?? '未当场解决'],
  ]
}
