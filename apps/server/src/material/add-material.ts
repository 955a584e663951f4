import type { Actor, Parsed, addMaterial as route } from '@huoshui/contract'
import { STAGES, type Stage } from '@huoshui/rules/stage/stage-words'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { getLockedNeed } from '../need/take-need-step.ts'
import { Refusal } from '../refusal.ts'
import { checkMaterial } from './check/check-material.ts'
import { findMaterial, findStageAtBank, insertMaterial, type MaterialRow, queryMaterials } from './queries.ts'
import { tidyName } from './tidy-name.ts'

/** 材料 a need holds at a time: our own choice. */
export const mostPerNeed = 20

/** While these last, a bank may still want something. */
const isAtBank: ReadonlySet<Stage> = new Set([
  'sent',
  'received',
  'contacted',
  'waiting',
  'credited',
  'lent',
  'renewing',
])

export type MaterialUpload = Parsed<typeof route> & {
  file: { path: string; sha256: string }
  hasScanner: boolean
  now: Date
}

/**
 * Takes a file of the firm's: checked first, then line and bytes in one transaction, so that there is no half of it.
 * @throws Refusal `material-refused`, `not-found` for others' needs, `wrong-state`, `already-done` for the same file, `operation-differs`
 */
export async function addMaterial(
  db: Db,
  actor: Actor,
  address: string,
  { params, query, file, hasScanner, now }: MaterialUpload,
): Promise<{ id: string }> {
  const name = tidyName(query.name)
  const { format, content } = await checkMaterial({ path: file.path, name })
  return await inScope(db, actor, address, async (trx) => {
    const need = await getLockedNeed(trx, params.id)
    const known = await findMaterial(trx, query.id)
    if (known) return sameAsKnown(known, { need_id: need.id, sha256: file.sha256 })
    await refuseWrongPlace(trx, need, query)
    await refuseTooMany(trx, need)
    const given = {
      enterprise_id: need.enterprise_id,
      id: query.id,
      need_id: need.id,
      audience: query.audience,
      referral_id: query.referral ?? null,
      kind: query.kind,
      name,
      format,
      sha256: file.sha256,
      state: hasScanner ? ('waiting' as const) : ('unscanned' as const),
    }
    if (!(await insertMaterial(trx, { ...given, content, at: now }))) {
      throw new Refusal('already-done', { what: '这个文件已经交过' })
    }
    await appendAudit(trx, {
      action: 'material.add',
      subjectKind: 'enterprise',
      subjectId: need.enterprise_id,
      detail: { needId: need.id, materialId: query.id, materialKind: query.kind, bytes: content.length },
    })
    return { id: query.id }
  })
}

function sameAsKnown(known: MaterialRow, given: { need_id: string; sha256: string }): { id: string } {
  if (known.need_id !== given.need_id || known.sha256 !== given.sha256) throw new Refusal('operation-differs')
  return { id: known.id }
}

type Wanted = Parsed<typeof route>['query']

async function refuseWrongPlace(
  trx: Trx,
  need: { enterprise_id: string; id: string; stage: Stage },
  { audience, referral: id }: Wanted,
): Promise<void> {
  if ((audience === 'bank') !== (id !== undefined))
    throw new Refusal('bad-input', { reason: '请选择这份材料给哪家银行' })
  const what = '交材料'
  if (need.stage === 'withdrawn' || need.stage === 'ended')
    throw new Refusal('wrong-state', { state: STAGES[need.stage], what })
  if (id === undefined) return
  const stage = await findStageAtBank(trx, need, id)
  if (!stage) throw new Refusal('not-found')
  if (!isAtBank.has(stage)) throw new Refusal('wrong-state', { state: STAGES[stage], what })
}

async function refuseTooMany(trx: Trx, need: { enterprise_id: string; id: string }): Promise<void> {
  const rows = await queryMaterials(trx, need.enterprise_id, need.id)
  if (rows.filter(({ withdrawn_at, state }) => withdrawn_at === null && state !== 'blocked').length < mostPerNeed)
    return
  throw new Refusal('material-refused', { reason: `一项需求最多 ${mostPerNeed} 份材料，请先收回不用的` })
}
