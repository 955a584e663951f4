import {
  type Actor,
  BULLETIN_STATUSES,
  type Bulletin,
  type Parsed,
  type saveBulletin as saveRoute,
} from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { getBulletin, isOwn } from './as-bulletin.ts'
import { changeBulletin, findBulletin, insertBulletin, lockBulletin } from './queries.ts'

type Given = Parsed<typeof saveRoute>['body'] & { id: string }

/**
 * Writes a draft, new or again; what was checked has to be checked anew. The same content sent twice is there once.
 * @throws Refusal `not-found`, `bad-input`, `wrong-state`, `version-conflict`
 */
export async function saveBulletin(db: Db, actor: Actor, address: string, given: Given, now: Date): Promise<Bulletin> {
  return await inScope(db, actor, address, async (trx) => {
    await refuseContent(trx, given)
    const { id, kind, title, corrects, issuedOn } = given
    const content = JSON.stringify(given.content)
    const isNew =
      given.version === 0 && (await insertBulletin(trx, { id, kind, title, content, corrects, issued_on: issuedOn }))
    if (!isNew) await saveAgain(trx, actor, given, content, now)
    await appendAudit(trx, {
      action: 'bulletin.save',
      subjectKind: 'bulletin',
      subjectId: id,
      detail: { kind, title, issuedOn },
    })
    return await getBulletin(trx, actor, id)
  })
}

async function saveAgain(trx: Trx, actor: Actor, given: Given, content: string, now: Date): Promise<void> {
  const row = await lockBulletin(trx, given.id)
  if (!row || !isOwn(actor, row)) throw new Refusal('not-found')
  if (row.status !== 'draft' && row.status !== 'checked')
    throw new Refusal('wrong-state', {
      state: BULLETIN_STATUSES[row.status],
      what: row.status === 'published' ? '修改；有误的请在后一期更正' : '修改；请先退回',
    })
  if (row.kind !== given.kind) throw new Refusal('bad-input', { reason: '文种：建立后不能改' })
  // Sent again because the answer was lost: the first version, by the same hand, is not a conflict.
  if (given.version === 0 ? row.version !== 1 || row.saved_by !== actor.userId : row.version !== given.version)
    throw new Refusal('version-conflict', { name: row.title, version: row.version })
  await changeBulletin(trx, given.id, row.version, {
    status: 'draft',
    title: given.title,
    content,
    corrects: given.corrects,
    issued_on: given.issuedOn,
    saved_by: actor.userId,
    saved_at: now,
    check_reason: null,
  })
}

async function refuseContent(trx: Trx, { kind, content, corrects }: Given): Promise<void> {
  if ((kind === 'bulletin') !== (content.notice === null))
    throw new Refusal('bad-input', { reason: '文种：简报没有发文字号，通知和函须填机关代字、主送机关和署名' })
  if (new Set(content.items.map(({ id }) => id)).size < content.items.length)
    throw new Refusal('bad-input', { reason: '稿件：编号重复' })
  if (kind !== 'bulletin' && content.items.length !== 1)
    throw new Refusal('bad-input', { reason: '正文：通知和函只有一篇' })
  if (corrects === null) return
  const corrected = await findBulletin(trx, corrects)
  if (corrected?.status !== 'published') throw new Refusal('bad-input', { reason: '更正：没有找到已印发的这一期' })
}
