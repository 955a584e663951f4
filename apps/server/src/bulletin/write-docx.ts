import type { Actor } from '@huoshui/contract'
import { printDay } from '@huoshui/rules/bulletin-check/read/written-days'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import type { ReadFigure } from './bound-figures.ts'
import { checkText } from './check-text.ts'
import { writeBulletin } from './document/bulletin-docx.ts'
import type { FontSet } from './document/fonts.ts'
import { writeLetter, writeNotice } from './document/notice-docx.ts'
import { nextNumberText, sayNumber } from './number-bulletin.ts'
import { type BulletinRecord, findBulletin } from './queries.ts'
import { readHead } from './read-head.ts'
import type { PublishedContent } from './tables.ts'

/** A DOCX of one issue and the name of its file, of a letter addressed to `addressee` alone where one is given; the download is logged. @throws Refusal `not-found` */
export async function writeDocx(
  db: Db,
  actor: Actor,
  address: string,
  { id, fonts, addressee }: { id: string; fonts: FontSet; addressee?: string },
  readFigure: ReadFigure,
): Promise<{ name: string; bytes: Buffer }> {
  const { row, frozen, number } = await inScope(db, actor, address, async (trx) => {
    const found = await findBulletin(trx, id)
    if (!found) throw new Refusal('not-found')
    await appendAudit(trx, {
      action: 'bulletin.export',
      subjectKind: 'bulletin',
      subjectId: id,
      detail: { title: found.title, status: found.status, ...(addressee === undefined ? {} : { addressee }) },
    })
    return {
      row: found,
      frozen: found.published ?? (await freeze(trx, actor, found, readFigure)),
      number: await numberOf(trx, found),
    }
  })
  const draft = row.status === 'published' ? '' : '（送审稿）'
  const to = addressee === undefined ? '' : `（致${addressee}）`
  return {
    name: `${row.title}${to}${draft}.docx`,
    bytes: await write(row, addressedTo(frozen, addressee), number, { fonts }),
  }
}

function addressedTo(frozen: PublishedContent, addressee: string | undefined): PublishedContent {
  const { notice } = frozen.content
  if (addressee === undefined || notice === null) return frozen
  return { ...frozen, content: { ...frozen.content, notice: { ...notice, addressees: addressee } } }
}

/** Of a draft what would be published now; figures that can't be read say so. */
async function freeze(trx: Trx, actor: Actor, row: BulletinRecord, readFigure: ReadFigure): Promise<PublishedContent> {
  const given = { kind: row.kind, issuedOn: row.issued_on, content: row.content }
  const { content, figures } = await checkText(trx, actor, given, readFigure)
  return { content, figures, head: await readHead(trx, row) }
}

async function numberOf(trx: Trx, row: BulletinRecord): Promise<string> {
  return row.number === null ? ((await nextNumberText(trx, row)) ?? '') : sayNumber(row.series ?? '', row.number)
}

async function write(
  row: BulletinRecord,
  { content, head }: PublishedContent,
  number: string,
  setting: { fonts: FontSet },
): Promise<Buffer> {
  const isPublished = row.status === 'published'
  const classification = isPublished ? content.classification : '送审稿'
  const right = row.printed_on === null ? '　　年　月　日印发' : `${printDay(row.printed_on)}印发`
  const { notice } = content
  if (notice === null)
    return await writeBulletin(setting, {
      headLines: head.lines,
      classification,
      number,
      issuer: head.editor,
      issuedOn: row.issued_on,
      note: content.note,
      items: content.items,
      imprint: { recipients: head.recipients, left: head.editor, right, copies: head.copies },
    })
  const document = {
    mark: notice.mark,
    documentNumber: number,
    title: row.title,
    addressees: notice.addressees,
    text: content.items[0]?.text ?? '',
    annexes: notice.annexes,
    issuer: notice.issuer,
    issuedOn: row.issued_on,
    remark: notice.remark,
    imprint: { recipients: [{ word: '抄送', groups: [notice.copyTo] } as const], left: notice.issuer, right },
  }
  return await (row.kind === 'letter' ? writeLetter(setting, document) : writeNotice(setting, document))
}
