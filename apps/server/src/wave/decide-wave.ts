import { type Actor, type Wave, waveStates } from '@huoshui/contract'
import { checkCampaign, mayStart } from '@huoshui/rules/visit/check-campaign'
import type pg from 'pg'
import { appendAudit } from '../audit.ts'
import { bulkInScope } from '../bulk-in-scope.ts'
import { Refusal } from '../refusal.ts'
import { asWave, mayDecide } from './as-wave.ts'
import { dropFirms, findWave, lockWave, markWave, raiseReadings } from './queries.ts'

export type WaveDecision = { id: string; decision: 'start' | 'end' | 'discard'; reason: string }

const steps = {
  start: { from: 'draft', to: 'running', action: 'wave.start', verb: '启动' },
  end: { from: 'running', to: 'ended', action: 'wave.end', verb: '结束' },
  discard: { from: 'draft', to: 'discarded', action: 'wave.discard', verb: '放弃' },
} as const

/**
 * Starts a wave: its firms become tasks of their grids, and the devices are told. Ends one, or lays a draft aside.
 * @throws Refusal `not-found`, `not-allowed` for a wave of others, `wrong-state`
 */
export async function decideWave(
  { owner }: { owner: pg.Pool },
  actor: Actor,
  address: string,
  { id, decision, reason }: WaveDecision,
  now: Date,
): Promise<Wave> {
  return await bulkInScope(owner, actor, address, async ({ trx }) => {
    const wave = await lockWave(trx, id)
    if (!wave) throw new Refusal('not-found')
    if (!mayDecide(actor, wave.unit_codes)) throw new Refusal('not-allowed', { action: '启动或结束其他单位的走访批次' })
    const { from, to, action, verb } = steps[decision]
    if (wave.status !== from) throw new Refusal('wrong-state', { state: waveStates[wave.status], what: verb })
    if (decision === 'start' && !mayStart(checkCampaign(wave.settings))) {
      throw new Refusal('wrong-state', { state: '走访活动设置不合规', what: verb })
    }
    await markWave(trx, id, to, now)
    if (decision === 'discard') await dropFirms(trx, id)
    else await raiseReadings(trx, id)
    await appendAudit(trx, {
      action,
      subjectKind: 'wave',
      subjectId: id,
      detail: { name: wave.name, firms: wave.taken, reason },
    })
    const after = await findWave(trx, id)
    if (!after) throw new Error('the wave is not there after it was decided')
    return await asWave(trx, actor, after)
  })
}
