import type { Actor, makeWave as route, Wave } from '@huoshui/contract'
import { isOperating, REGISTRATION_STATUSES, type RegistrationStatus } from '@huoshui/rules'
import { getWeights } from '@huoshui/rules/grid/expected-work/get-weights'
import { checkCampaign, mayStart } from '@huoshui/rules/visit/check-campaign'
import type pg from 'pg'
import type { z } from 'zod'
import { findCity } from '../area/find-city.ts'
import { appendAudit } from '../audit.ts'
import { bulkInScope } from '../bulk-in-scope.ts'
import { openCopy } from '../copy-text.ts'
import type { Trx } from '../in-scope.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import { Refusal } from '../refusal.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'
import { asWave, mayDecide } from './as-wave.ts'
import { createRanks, findNoUnits, findWave, insertWave, rankTable, takeFirms } from './queries.ts'
import { copyRanks, rankFirms } from './rank-firms.ts'

export type WantedWave = { id: string } & z.output<NonNullable<(typeof route)['body']>>

const operating = Object.keys(REGISTRATION_STATUSES).filter((status) => isOperating(status as RegistrationStatus))

/**
 * Makes a draft of a wave and takes its firms: from the lists in force, each in the first order of urgency whose criterion it
 * meets. Nothing becomes a task before the wave is started. The same id again answers the wave there is.
 * @throws Refusal `bad-input` for settings the rules forbid, units of others, days that do not fit
 */
export async function makeWave(
  { owner, matcher }: { owner: pg.Pool; matcher: LazyMatcher },
  actor: Actor,
  address: string,
  given: WantedWave,
  today: string,
): Promise<Wave> {
  const wanted = checkWanted(given, actor, today)
  const ranked = await rankFirms(matcher, actor, wanted.priorities, today)
  return await bulkInScope(owner, actor, address, async ({ trx, client }) => {
    const known = await findWave(trx, wanted.id)
    if (known) return await asKnown(trx, actor, known)
    const [noUnit] = await findNoUnits(trx, wanted.unitCodes)
    if (noUnit !== undefined) throw new Refusal('bad-input', { reason: `“${noUnit}”不是管理单元` })
    await insertWave(trx, {
      id: wanted.id,
      name: wanted.name,
      lists: wanted.lists,
      unit_codes: [...wanted.unitCodes],
      most: wanted.most,
      from_day: wanted.fromDay,
      until_day: wanted.untilDay,
      quiet_days: wanted.quietDays ?? (await findQuietDays(trx, today)),
      settings: wanted.settings,
      made_by: actor.userId,
      priorities: wanted.priorities,
    })
    await createRanks(trx)
    const copy = openCopy(client, `copy ${rankTable} (enterprise_id, rank) from stdin`)
    await copyRanks(copy, ranked)
    await copy.end()
    const others = ranked.indexOf(null)
    await takeFirms(trx, wanted.id, { on: today, operating, others: others < 0 ? null : others + 1 })
    const made = await findWave(trx, wanted.id)
    if (!made) throw new Error('the wave is not there after it was made')
    const { name, lists, unit_codes, from_day, until_day, taken } = made
    await appendAudit(trx, {
      action: 'wave.make',
      subjectKind: 'wave',
      subjectId: wanted.id,
      detail: { name, lists, unitCodes: unit_codes, fromDay: from_day, untilDay: until_day, firms: taken },
    })
    return await asWave(trx, actor, made)
  })
}

/** The rule's days during which a firm is not visited again. @throws Refusal when the city set none */
export async function findQuietDays(trx: Trx, on: string): Promise<number> {
  const found = getWeights({ on, place: await findCity(trx) }, await listAddedEntries(trx))
  if (!found.isFound) throw new Refusal('bad-input', { reason: found.text })
  return found.weights.quietDays
}

function checkWanted(given: WantedWave, actor: Actor, today: string): WantedWave {
  if (given.untilDay < given.fromDay) throw new Refusal('bad-input', { reason: '结束日不能早于开始日' })
  if (given.untilDay < today) throw new Refusal('bad-input', { reason: '结束日已过，请改为今天之后的日子' })
  const nulls = given.priorities.filter(({ criterion }) => criterion === null).length
  if (nulls > 1 || (nulls === 1 && given.priorities.at(-1)?.criterion !== null)) {
    throw new Refusal('bad-input', { reason: '“其他”（不设条件）只能有一项，并排在最后' })
  }
  const problems = checkCampaign(given.settings)
  if (!mayStart(problems)) {
    const [worst] = problems.filter(({ isHint }) => !isHint)
    const by = worst ? `${worst.message}依据：${worst.article.document}，${worst.article.clause}` : ''
    throw new Refusal('bad-input', { reason: `走访活动设置不合规。${by}`, problems })
  }
  const isCounty = actor.scope.kind === 'unit'
  const unitCodes = given.unitCodes.length === 0 && isCounty ? [...actor.scope.codes] : given.unitCodes
  if (!mayDecide(actor, unitCodes)) {
    throw new Refusal('bad-input', { reason: '所选管理单元不在您的管辖范围内，请由市专班办理' })
  }
  return { ...given, unitCodes }
}

async function asKnown(trx: Trx, actor: Actor, known: Parameters<typeof asWave>[2]): Promise<Wave> {
  if (known.made_by !== actor.userId) throw new Refusal('conflict')
  return await asWave(trx, actor, known)
}
