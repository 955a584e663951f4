import type { Actor, FigurePeriod } from '@huoshui/contract'
import { addDays, addMonths } from '@huoshui/rules/day/day'
import { FIGURE_IDS } from '@huoshui/rules/figure/figures'
import { sql } from 'kysely'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { namePeople } from '../user/name-people.ts'
import { readFigures } from './read-figures.ts'

/**
 * Freezes the whole city's figures of a month that is over, as they are known at this moment; in force once approved. A
 * proposal not yet approved is replaced. @throws Refusal `wrong-state` for a month not over or approved already
 */
export async function proposePeriod(
  db: Db,
  actor: Actor,
  address: string,
  month: string,
  now: Date,
): Promise<{ month: string }> {
  const today = todayOf(now)
  if (lastDayOf(month) >= today) throw new Refusal('wrong-state', { state: `${month} 尚未结束`, what: '锁定' })
  return await inScope(db, actor, address, async (trx) => {
    const figures = await valuesAt(trx, actor, lastDayOf(month), today)
    const { numUpdatedOrInserted } = await savePeriod(trx, month, now, figures)
    if (numUpdatedOrInserted === 0) throw new Refusal('wrong-state', { state: `${month} 已锁定`, what: '再次提请' })
    await appendAudit(trx, { action: 'figure-period.propose', subjectKind: 'figure-period', subjectId: month })
    return { month }
  })
}

/** Approves a month another person proposed. @throws Refusal `not-found`, `wrong-state`, `not-allowed` for one's own */
export async function approvePeriod(
  db: Db,
  actor: Actor,
  address: string,
  month: string,
  now: Date,
): Promise<{ month: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const period = await trx.selectFrom('figure_period').selectAll().where('month', '=', month).executeTakeFirst()
    if (!period) throw new Refusal('not-found')
    if (period.approved_at) throw new Refusal('wrong-state', { state: `${month} 已锁定`, what: '再次批准' })
    if (period.proposed_by === actor.userId) throw new Refusal('not-allowed', { action: '批准本人提请锁定的月份' })
    const done = await trx
      .updateTable('figure_period')
      .set({ approved_by: actor.userId, approved_at: now })
      .where('month', '=', month)
      .where('approved_at', 'is', null)
      .executeTakeFirst()
    if (Number(done.numUpdatedRows) === 0)
      throw new Refusal('wrong-state', { state: `${month} 已锁定`, what: '再次批准' })
    await appendAudit(trx, { action: 'figure-period.approve', subjectKind: 'figure-period', subjectId: month })
    return { month }
  })
}

/** The months reported, the latest first, each with what the same figures of the same day are by what is known now. */
export async function listPeriods(trx: Trx, actor: Actor, today: string): Promise<FigurePeriod[]> {
  const rows = await trx.selectFrom('figure_period').selectAll().orderBy('month', 'desc').limit(36).execute()
  const nameOf = await namePeople(
    trx,
    rows.flatMap((row) => [row.proposed_by, row.approved_by]),
  )
  const periods: FigurePeriod[] = []
  for (const row of rows) {
    // Of the whole city only for those who see the whole city.
    const now = actor.scope.kind === 'city' ? await valuesAt(trx, actor, lastDayOf(row.month), today) : {}
    periods.push({
      month: row.month,
      knownAt: row.known_at.toISOString(),
      status: row.approved_at ? 'approved' : 'proposed',
      proposedBy: nameOf(row.proposed_by),
      approvedBy: nameOf(row.approved_by),
      approvedAt: row.approved_at?.toISOString() ?? null,
      figures: FIGURE_IDS.filter((id) => id in row.figures).map((figure) => ({
        figure,
        reported: row.figures[figure] ?? null,
        now: now[figure] ?? null,
      })),
    })
  }
  return periods
}

async function valuesAt(trx: Trx, actor: Actor, on: string, today: string): Promise<Record<string, number | null>> {
  const { figures } = await readFigures(trx, actor, { figure: [], on }, today)
  return Object.fromEntries(figures.map(({ figure, value }) => [figure, value]))
}

async function savePeriod(
  trx: Trx,
  month: string,
  now: Date,
  figures: Record<string, number | null>,
): Promise<{ numUpdatedOrInserted: number }> {
  const done = await sql`insert into figure_period (month, known_at, figures)
    values (${month}, ${now}, ${JSON.stringify(figures)}::jsonb)
    on conflict (month) do update set known_at = excluded.known_at, figures = excluded.figures,
      proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at where figure_period.approved_at is null`.execute(
    trx,
  )
  return { numUpdatedOrInserted: Number(done.numAffectedRows ?? 0) }
}

function lastDayOf(month: string): string {
  return addDays(addMonths(`${month}-01`, 1), -1)
}
