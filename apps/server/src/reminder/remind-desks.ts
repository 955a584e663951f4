import type { ClockRule } from '@huoshui/rules/stage/get-clock-rule'
import { judgeUrgency } from '@huoshui/rules/stage/judge-urgency'
import type pg from 'pg'
import type { Db, Trx } from '../in-scope.ts'
import { sendNotice } from '../notice/send-notice.ts'
import { stateOf } from '../referral/as-referral.ts'
import { type ClockStep, type Desks, insertClockReminders, type OpenReferral, queryOpenReferrals } from './queries.ts'

const pageSize = 2000

type Kind = 'referral_reminder' | 'referral_escalated' | 'referral_overdue'

export type Round = { today: string; now: Date; signal: AbortSignal }

/**
 * 催办: tells each desk which of its referrals reached a day of the ladder: the bank every one, the county team the last two, all three that the
 * month is over. One notice a desk and kind, written with its steps; a step told is not told again.
 */
export async function remindDesks(
  { owner, db }: { owner: pg.Pool; db: Db },
  { clock, desks }: { clock: ClockRule; desks: Desks },
  { today, now, signal }: Round,
): Promise<void> {
  for (const { kind, desk, steps } of await gatherDue(owner, { clock, desks }, today)) {
    signal.throwIfAborted()
    await db.transaction().execute(async (trx) => {
      const told = await insertClockReminders(trx, desk, steps, today)
      const first = told[0]
      if (!first) return
      const key = `${kind}:${desk}:${today}:${first.referral_id}:${first.step}`
      await tell(trx, { kind, key, desk, told, now })
    })
  }
}

type Told = { kind: Kind; key: string; desk: string; told: readonly { referral_id: string; step: number }[]; now: Date }

async function tell(trx: Trx, { kind, key, desk, told, now }: Told): Promise<void> {
  const latest = new Map<string, number>()
  for (const { referral_id: id, step } of told) latest.set(id, Math.max(step, latest.get(id) ?? 0))
  const days = [...new Set(latest.values())].sort((one, other) => one - other).join('、')
  const count = String(latest.size)
  const notice = { key, to: { organisationId: desk }, at: now }
  if (kind === 'referral_overdue')
    await sendNotice(trx, { ...notice, kind, values: { count }, link: '/referrals?basket=overdue' })
  else await sendNotice(trx, { ...notice, kind, values: { count, days }, link: '/referrals' })
}

type DueOfDesk = { kind: Kind; desk: string; steps: ClockStep[] }

async function gatherDue(
  owner: pg.Pool,
  { clock, desks }: { clock: ClockRule; desks: Desks },
  today: string,
): Promise<DueOfDesk[]> {
  const due = new Map<string, DueOfDesk>()
  const add = (kind: Kind, desk: string | undefined, step: ClockStep) => {
    if (desk === undefined) return
    const key = `${kind}:${desk}`
    const found = due.get(key)
    if (found) found.steps.push(step)
    else due.set(key, { kind, desk, steps: [step] })
  }
  let after: string | null = null
  while (true) {
    const page: OpenReferral[] = await queryOpenReferrals(owner, after, pageSize)
    for (const row of page) addReferral(row, { clock, desks, today }, add)
    if (page.length < pageSize) return [...due.values()]
    after = page.at(-1)?.id ?? null
  }
}

function addReferral(
  row: OpenReferral,
  { clock, desks, today }: { clock: ClockRule; desks: Desks; today: string },
  add: (kind: Kind, desk: string | undefined, step: ClockStep) => void,
): void {
  const { deadline, reminded } = judgeUrgency(stateOf(row), clock, today)
  if (deadline?.isPaused) return
  const one = { enterpriseId: row.enterprise_id, referralId: row.id, attempt: row.attempt }
  const county = desks.countyOf.get(row.unit_code)
  const late = new Set([...new Set(clock.ladder)].sort((a, b) => a - b).slice(-2))
  for (const step of reminded) {
    add('referral_reminder', row.organisation_id, { ...one, step })
    if (late.has(step)) add('referral_escalated', county, { ...one, step })
  }
  if (!deadline?.isOverdue) return
  for (const desk of [row.organisation_id, county, ...desks.city]) add('referral_overdue', desk, { ...one, step: 0 })
}
