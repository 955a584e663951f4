import type { Actor, Organisation, OrganisationKind } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { markChanged } from '../enterprise/search/mark-changed.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import {
  findOrganisation,
  isOpenArea,
  type KnownOrganisation,
  keepFormerName,
  listSubtree,
  moveRoot,
  upsertOrganisation,
} from './queries.ts'

/** Kinds that may hold shares of firms; whose tree they are in decides who sees those firms. */
export const sharingKinds: readonly OrganisationKind[] = ['bank', 'bank_branch', 'bank_outlet', 'association', 'park']
const bankKinds: readonly OrganisationKind[] = ['bank', 'bank_branch', 'bank_outlet']

/** Adds or changes an organisation: a former name is kept with its day, a new parent takes the subtree and its shares along. */
export async function saveOrganisation(
  db: Db,
  actor: Actor,
  address: string,
  given: Organisation,
  renamedOn: string,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const before = await findOrganisation(trx, given.id)
    const rootId = await getRoot(trx, given)
    if (before) refuseChange(actor, before, given, rootId)
    if (given.areaCode !== null && !(await isOpenArea(trx, given.areaCode))) {
      throw new Refusal('bad-input', { reason: `区域“${given.areaCode}”不存在或已撤销` })
    }
    await upsertOrganisation(trx, given, rootId)
    if (before && before.name !== given.name) await keepFormerName(trx, given.id, before.name, renamedOn)
    if (before && before.rootId !== rootId) {
      await markChanged(trx, await moveRoot(trx, await listSubtree(trx, given.id), rootId))
    }
    await appendAudit(trx, {
      action: before ? 'organisation.change' : 'organisation.create',
      subjectKind: 'organisation',
      subjectId: given.id,
      detail: { before: before ?? null, after: given, renamedOn },
    })
    return { id: given.id }
  })
}

async function getRoot(trx: Trx, { id, parentId }: Organisation): Promise<string> {
  if (parentId === null) return id
  const parent = await findOrganisation(trx, parentId)
  if (!parent || parent.closedOn !== null) throw new Refusal('bad-input', { reason: '上级机构不存在或已停用' })
  if ((await listSubtree(trx, id)).includes(parentId)) {
    throw new Refusal('bad-input', { reason: '上级机构不能是自己或自己的下级' })
  }
  return parent.rootId
}

function refuseChange(actor: Actor, before: KnownOrganisation, given: Organisation, rootId: string): void {
  if (before.closedOn !== null) throw new Refusal('wrong-state', { state: `${before.closedOn} 已停用`, what: '修改' })
  const isSameFamily = bankKinds.includes(before.kind) && bankKinds.includes(given.kind)
  if (before.kind !== given.kind && !isSameFamily) {
    throw new Refusal('bad-input', { reason: '机构类别不能改（银行、支行、网点之间除外），请另建机构' })
  }
  if (before.rootId !== rootId) refuseWithoutCity(actor, before)
}

/** A system administrator sees no firm, so can't move or end what is shared. */
export function refuseWithoutCity(actor: Actor, { kind, name }: KnownOrganisation): void {
  if (actor.scope.kind === 'city' || !sharingKinds.includes(kind)) return
  throw new Refusal('bad-input', { reason: `这会改变谁能看到与“${name}”共享的经营主体，请市专班人员办理` })
}
