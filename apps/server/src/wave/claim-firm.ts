import { type Actor, waveStates } from '@huoshui/contract'
import { decideClaim } from '@huoshui/rules/visit/decide-claim'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import {
  findWave,
  findWaveFirm,
  insertClaim,
  lockClaims,
  noteGrid,
  queryClaims,
  releaseClaim,
  type WaveRow,
} from './queries.ts'

/**
 * Takes a firm of a running wave for the asker's organisation: once per wave, and not while anybody's visit is recent. Asking
 * twice is asking once. @throws Refusal `not-found`, `wrong-state`
 */
export async function claimFirm(
  db: Db,
  actor: Actor,
  address: string,
  { id, wave: waveId, enterpriseId }: { id: string; wave: string; enterpriseId: string },
  today: string,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const wave = await getRunning(trx, waveId, '认领')
    await lockClaims(trx, enterpriseId)
    const firm = await findWaveFirm(trx, waveId, enterpriseId)
    if (!firm) throw new Refusal('not-found')
    const asked = { enterprise: enterpriseId, wave: waveId, team: actor.organisationId, on: today }
    const claims = await queryClaims(trx, waveId, enterpriseId)
    const decision = decideClaim({ ...asked, lastVisitOn: firm.last_visit_on }, claims, wave.quiet_days)
    if (!decision.isGranted) throw new Refusal('wrong-state', { state: decision.reason, what: '认领' })
    if (claims.includes(decision.claim)) return { id }
    await insertClaim(trx, {
      id,
      wave: waveId,
      enterprise: enterpriseId,
      organisation: actor.organisationId,
      on: today,
    })
    await noteGrid(trx, [enterpriseId])
    await appendAudit(trx, {
      action: 'wave.claim',
      subjectKind: 'enterprise',
      subjectId: enterpriseId,
      detail: { wave: waveId },
    })
    return { id }
  })
}

/** Gives a claimed firm back to its grid. @throws Refusal `not-found` when the asker has none to give back */
export async function releaseFirm(
  db: Db,
  actor: Actor,
  address: string,
  { wave, enterpriseId }: { wave: string; enterpriseId: string },
  today: string,
): Promise<{ enterpriseId: string }> {
  return await inScope(db, actor, address, async (trx) => {
    await getRunning(trx, wave, '退回认领')
    if ((await releaseClaim(trx, wave, enterpriseId, today)) === 0) throw new Refusal('not-found')
    await noteGrid(trx, [enterpriseId])
    await appendAudit(trx, {
      action: 'wave.release',
      subjectKind: 'enterprise',
      subjectId: enterpriseId,
      detail: { wave },
    })
    return { enterpriseId }
  })
}

async function getRunning(trx: Trx, id: string, what: string): Promise<WaveRow> {
  const wave = await findWave(trx, id)
  if (!wave) throw new Refusal('not-found')
  if (wave.status !== 'running') throw new Refusal('wrong-state', { state: waveStates[wave.status], what })
  return wave
}
