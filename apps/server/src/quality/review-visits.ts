import { addDays } from '@huoshui/rules/day/day'
import type { AddedEntry } from '@huoshui/rules/law/citation'
import { chooseCallBacks } from '@huoshui/rules/quality/choose-call-backs'
import { findSharedPhones } from '@huoshui/rules/quality/find-shared-phones'
import { findVisitorSigns } from '@huoshui/rules/quality/find-visitor-signs'
import { getQualityRule, type QualityRule } from '@huoshui/rules/quality/get-quality-rule'
import type { QualitySign, QualityVisit } from '@huoshui/rules/quality/quality-visit'
import type pg from 'pg'
import {
  dropOldSigns,
  noteEnd,
  noteFailure,
  noteStart,
  type ReviewEnd,
  readVisitors,
  storeCallBacks,
  storeSigns,
  tryLockReview,
} from './review-queries.ts'

/** Visits older than this are not looked at again: what was to be asked about them was asked. */
const daysBack = 400
/** Of each person's visits with one kind of sign so many are called back. */
const callBacksPerKind = 2

export type ReviewOf = { place: string; today: string; now: Date; added?: readonly AddedEntry[] }

/**
 * Looks through the visits for signs, brings the desk in line and draws call-backs, in one transaction as the owner; `undefined` when another
 * review is already running. Memory follows the busiest visitor and the confirmations, not the campaign.
 */
export async function reviewVisits(
  owner: pg.Pool,
  { place, today, now, added }: ReviewOf,
): Promise<ReviewEnd | undefined> {
  const began = performance.now()
  const client = await owner.connect()
  try {
    await client.query('begin isolation level repeatable read')
    if (!(await tryLockReview(client))) {
      await client.query('rollback')
      return undefined
    }
    await noteStart(owner, now)
    const rule = getQualityRule({ on: today, place }, added)
    const counted = await reviewAll(client, rule, addDays(today, -daysBack), now)
    const end = { ...counted, seconds: (performance.now() - began) / 1000 }
    await client.query('commit')
    await noteEnd(owner, end, now)
    return end
  } catch (error) {
    await client.query('rollback')
    await noteFailure(owner, error instanceof Error ? error.message : String(error), now)
    throw error
  } finally {
    client.release()
  }
}

async function reviewAll(
  client: pg.ClientBase,
  rule: QualityRule,
  from: string,
  now: Date,
): Promise<Omit<ReviewEnd, 'seconds'>> {
  const counted = { visits: 0, signs: 0, callBacks: 0 }
  const confirmed: QualityVisit[] = []
  const keep = async (visits: readonly QualityVisit[], signs: readonly QualitySign[], all: readonly QualityVisit[]) => {
    const firmOf = new Map(visits.map(({ id, enterprise }) => [id, enterprise]))
    await storeSigns(client, firmOf, signs, now)
    const choices = chooseCallBacks(all, signs, rule, callBacksPerKind)
    counted.signs += signs.length
    counted.callBacks += await storeCallBacks(client, firmOf, choices, now)
  }
  for await (const own of readVisitors(client, from)) {
    counted.visits += own.length
    confirmed.push(...own.filter(({ confirmation }) => confirmation !== null))
    await keep(own, findVisitorSigns(own, rule), own)
  }
  const shared = findSharedPhones(confirmed, rule)
  if (shared.length > 0) await keep(confirmed, shared, [])
  await dropOldSigns(client, from, now)
  return counted
}
