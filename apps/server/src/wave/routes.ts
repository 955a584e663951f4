import * as contract from '@huoshui/contract'
import { printCriterion } from '@huoshui/rules'
import { checkCampaign, mayStart } from '@huoshui/rules/visit/check-campaign'
import { decideDue } from '@huoshui/rules/visit/decide-due'
import { WAVE_PRIORITIES } from '@huoshui/rules/visit/wave-priorities'
import type pg from 'pg'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { asWave, asWaves } from './as-wave.ts'
import { claimFirm, releaseFirm } from './claim-firm.ts'
import { decideWave } from './decide-wave.ts'
import { getCoverage } from './get-coverage.ts'
import { findQuietDays, makeWave } from './make-wave.ts'
import { findWave, queryWaveFirms, queryWaves, type WaveFirmRow, type WaveRow } from './queries.ts'

const FirmPlace = z.object({ priority: z.number().int(), id: z.uuid() })
const mostWaves = 200

/** 走访批次 and how far they have come. */
export function bindWave(wiring: Wiring, parts: { owner: pg.Pool; matcher: LazyMatcher }): void {
  const { db, now } = wiring
  const today = () => todayOf(now())
  bind(wiring, contract.listWaves, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => ({
      on: today(),
      waves: await asWaves(trx, actor, await queryWaves(trx, mostWaves)),
      proposed: WAVE_PRIORITIES.map(({ label, criterion, mode }) => ({
        label,
        criterion,
        criterionText: criterion === null ? null : printCriterion(criterion),
        mode,
      })),
      quietDays: await findQuietDays(trx, today()).catch(noneInForce),
    })),
  )
  bind(wiring, contract.getWave, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const wave = await findWave(trx, params.id)
      if (!wave) throw new Refusal('not-found')
      return await asWave(trx, actor, wave)
    }),
  )
  bind(wiring, contract.makeWave, ({ actor, address, params, body }) =>
    makeWave(parts, actor, address, { id: params.id, ...body }, today()),
  )
  bind(wiring, contract.decideWave, ({ actor, address, params, body }) =>
    decideWave(parts, actor, address, { id: params.id, ...body }, now()),
  )
  bind(wiring, contract.getCoverage, ({ actor, address, query }) => getCoverage(db, actor, address, query, now()))
  bind(wiring, contract.listWaveFirms, ({ actor, address, params, query }) =>
    inScope(db, actor, address, async (trx) => {
      const wave = await findWave(trx, params.id)
      if (!wave) throw new Refusal('not-found')
      const asked = { ...query, wave: wave.id, on: today(), limit: query.limit + 1 }
      const found = await queryWaveFirms(trx, asked, decodePlace(FirmPlace, query.after))
      const page = encodePlace(found, query.limit, (row) => ({ priority: row.priority, id: row.enterprise_id }))
      return { ...page, rows: page.rows.map((row) => asWaveFirm(row, wave, today())) }
    }),
  )
  bind(wiring, contract.claimWaveFirm, ({ actor, address, params, body }) =>
    claimFirm(db, actor, address, { wave: params.id, ...body }, today()),
  )
  bind(wiring, contract.releaseWaveFirm, ({ actor, address, params, body }) =>
    releaseFirm(db, actor, address, { wave: params.id, ...body }, today()),
  )
  bind(wiring, contract.checkWaveSettings, async ({ body }) => {
    const problems = checkCampaign(body.settings)
    return { mayStart: mayStart(problems), problems }
  })
}

function asWaveFirm(row: WaveFirmRow, wave: WaveRow, on: string): contract.WaveFirm {
  const about = { fromDay: wave.from_day, untilDay: wave.until_day, quietDays: wave.quiet_days }
  const due = decideDue({ ...about, lastVisitOn: row.last_visit_on }, on)
  return {
    enterpriseId: row.enterprise_id,
    name: row.name,
    creditCode: row.credit_code,
    unitCode: row.unit_code,
    townCode: row.town_code,
    villageCode: row.village_code,
    priority: row.priority,
    isDue: row.is_due,
    reason: row.is_due ? null : due.isDue ? `批次${contract.waveStates[wave.status]}` : due.reason,
    lastVisitOn: row.last_visit_on,
    claimedByName: row.claimed_by,
    gridName: row.grid_name,
  }
}

/** Of a day before there are quiet days: the form asks for them. @throws whatever else went wrong */
function noneInForce(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}
