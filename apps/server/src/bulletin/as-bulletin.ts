import {
  type Actor,
  BULLETIN_ACTIONS,
  type Bulletin,
  type BulletinAction,
  type BulletinRow,
  isAllowed,
} from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { namePeople } from '../user/name-people.ts'
import { nextNumberText, sayNumber } from './number-bulletin.ts'
import { type BulletinRecord, findBulletin } from './queries.ts'
import { readHead } from './read-head.ts'

/** One by its id, with what the asker may do with it now. @throws Refusal `not-found` */
export async function getBulletin(trx: Trx, actor: Actor, id: string): Promise<Bulletin> {
  const row = await findBulletin(trx, id)
  if (!row) throw new Refusal('not-found')
  return await asBulletin(trx, actor, row)
}

async function asBulletin(trx: Trx, actor: Actor, row: BulletinRecord): Promise<Bulletin> {
  const nameOf = await namePeople(trx, [row.saved_by, row.submitted_by, row.approved_by])
  const head = await readHead(trx, row)
  const frozen = row.published?.head
  return {
    ...asRow(row, nameOf(row.saved_by) ?? row.saved_by),
    version: row.version,
    content: row.published?.content ?? row.content,
    corrects:
      row.corrects === null
        ? null
        : { id: row.corrects, numberText: sayNumber(row.corrects_series ?? '', row.corrects_number ?? 0) },
    nextNumberText: await nextNumberText(trx, row),
    printedOn: row.printed_on,
    checkReason: row.check_reason,
    returnReason: row.return_reason,
    submittedByName: nameOf(row.submitted_by),
    approvedByName: nameOf(row.approved_by),
    head: {
      lines: frozen?.lines ?? head.lines,
      editor: frozen?.editor ?? head.editor,
      recipients: (frozen?.recipients ?? head.recipients).map(({ word, groups }) => ({
        word,
        groups: groups.map((group) => [...group]),
      })),
      isVerified: head.isVerified,
    },
    mayEdit: isOwn(actor, row) && (row.status === 'draft' || row.status === 'checked'),
    actions: (Object.keys(BULLETIN_ACTIONS) as BulletinAction[]).filter((action) => mayDo(actor, row, action)),
  }
}

export function asRow(row: BulletinRecord, savedByName: string): BulletinRow {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    title: row.title,
    numberText: row.number === null ? null : sayNumber(row.series ?? '', row.number),
    issuedOn: row.issued_on,
    organisationName: row.organisation_name,
    savedByName,
  }
}

/** Whether the asker writes for the team it belongs to. */
export function isOwn(actor: Actor, row: BulletinRecord): boolean {
  return isAllowed(actor.role, 'bulletin.write') && row.organisation_id === actor.organisationId
}

function mayDo(actor: Actor, row: BulletinRecord, action: BulletinAction): boolean {
  const { from, by } = BULLETIN_ACTIONS[action]
  if (!(from as readonly string[]).includes(row.status)) return false
  if (by === 'bulletin.write') return isOwn(actor, row)
  return isAllowed(actor.role, by) && (action === 'return' || row.submitted_by !== actor.userId)
}
