import { type Actor, BULLETIN_STATUSES, type BulletinContent, type BulletinStatus } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import type { Trx } from '../in-scope.ts'
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import { isOwn } from './as-bulletin.ts'
import { sayNumber } from './number-bulletin.ts'
import { changeBulletin, findBulletin, insertBulletin, lockBulletin } from './queries.ts'

export type LetterDraft = {
  id: string
  title: string
  text: string
  issuedOn: string
  parts: NonNullable<BulletinContent['notice']>
}

/**
 * A 函 drafted by another capability, which then takes the way of every 函: check, approval, number. An unfinished one of the same id is written
 * anew. @throws Refusal `not-found`, `wrong-state`
 */
export async function draftLetter(trx: Trx, actor: Actor, draft: LetterDraft, now: Date): Promise<void> {
  const { id, title, text, issuedOn, parts } = draft
  const items = [{ id: newId(now.getTime()), title: '', text, source: null }]
  const content = JSON.stringify({ classification: null, note: null, items, notice: parts } satisfies BulletinContent)
  const isNew = await insertBulletin(trx, { id, kind: 'letter', title, content, corrects: null, issued_on: issuedOn })
  if (!isNew) {
    const row = await lockBulletin(trx, id)
    if (row?.kind !== 'letter' || !isOwn(actor, row)) throw new Refusal('not-found')
    if (row.status !== 'draft' && row.status !== 'checked')
      throw new Refusal('wrong-state', { state: BULLETIN_STATUSES[row.status], what: '重新拟稿；请先在简报公文里退回' })
    const saved = { saved_by: actor.userId, saved_at: now, check_reason: null }
    await changeBulletin(trx, id, row.version, { status: 'draft', title, content, issued_on: issuedOn, ...saved })
  }
  const detail = { kind: 'letter', title, issuedOn }
  await appendAudit(trx, { action: 'bulletin.save', subjectKind: 'bulletin', subjectId: id, detail })
}

export type LetterFound = {
  status: BulletinStatus
  title: string
  numberText: string | null
  text: string
  issuedOn: string
}

/** A 函 the asker may read: as printed once it is published, with its figures in place. */
export async function findLetter(trx: Trx, id: string): Promise<LetterFound | undefined> {
  const row = await findBulletin(trx, id)
  if (!row) return undefined
  return {
    status: row.status,
    title: row.title,
    numberText: row.number === null ? null : sayNumber(row.series ?? '', row.number),
    text: (row.published?.content ?? row.content).items[0]?.text ?? '',
    issuedOn: row.issued_on,
  }
}
