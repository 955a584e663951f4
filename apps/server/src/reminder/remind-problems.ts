import { addWorkingDays, countWorkingDays } from '@huoshui/rules/day/working-days'
import type pg from 'pg'
import type { Db } from '../in-scope.ts'
import { sendNotice } from '../notice/send-notice.ts'
import { workCalendar } from '../work-calendar.ts'
import { type Desks, type DueProblem, insertProblemReminders, queryDueProblems } from './queries.ts'
import type { Round } from './remind-desks.ts'

/** Working days before the last one on which the department is told, and after it on which the city team is. */
const soonDays = 2
const longOverdueDays = 5

type Step = 'soon' | 'overdue' | 'long_overdue'

/** 诉求催办: the department shortly before its time is over; it and the county team once it is; the city team a week later. Each once per time limit. */
export async function remindProblems(
  { owner, db }: { owner: pg.Pool; db: Db },
  desks: Desks,
  { today, now, signal }: Round,
): Promise<void> {
  const until = addWorkingDays(today, soonDays, workCalendar())
  const due = new Map<string, { desk: string; step: Step; problems: DueProblem[] }>()
  const add = (desk: string | undefined, step: Step, problem: DueProblem) => {
    if (desk === undefined) return
    const found = due.get(`${step}:${desk}`) ?? { desk, step, problems: [] }
    found.problems.push(problem)
    due.set(`${step}:${desk}`, found)
  }
  for (const problem of await queryDueProblems(owner, until)) {
    const late = countWorkingDays(problem.due_on, today, workCalendar())
    if (today <= problem.due_on) add(problem.owner_id, 'soon', problem)
    else
      for (const desk of [problem.owner_id, desks.countyOf.get(problem.unit_code ?? '')]) add(desk, 'overdue', problem)
    if (late > longOverdueDays) for (const desk of desks.city) add(desk, 'long_overdue', problem)
  }
  for (const { desk, step, problems } of due.values()) {
    signal.throwIfAborted()
    await db.transaction().execute(async (trx) => {
      const told = await insertProblemReminders(trx, { desk, step, problems, today })
      const first = told[0]
      if (!first) return
      await sendNotice(trx, {
        key: `problem_${step}:${desk}:${today}:${first}`,
        kind: step === 'soon' ? 'problem_soon' : 'problem_overdue',
        to: { organisationId: desk },
        values: { count: String(told.length) },
        link: step === 'soon' ? '/problems' : '/problems?basket=overdue',
        at: now,
      })
    })
  }
}
