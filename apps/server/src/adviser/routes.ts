import * as contract from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { sendWorkbook } from '../send-workbook.ts'
import { todayOf } from '../today.ts'
import { addPostings } from './add-postings.ts'
import { approveAssessment, readWords, readYear, readYearSheet, writeAssessment } from './assess-year.ts'
import { changePerson, endPosting } from './end-posting.ts'
import { endLink, linkFirms } from './link-firms.ts'
import { readContacts, readFirms } from './read-caseload.ts'
import { readCoverage } from './read-coverage.ts'
import { readKinds, readPosting, readPostings } from './read-postings.ts'
import { recordContact, voidContact } from './record-contact.ts'
import { writeYearWorkbook } from './write-year-workbook.ts'

/** 金融三员、金融顾问、挂点: who is posted where, whom they look after, and when they were in contact. */
export function bindAdviser(wiring: Wiring): void {
  const { db, now } = wiring
  const today = () => todayOf(now())
  bind(wiring, contract.listAdviserKinds, ({ actor, address }) =>
    inScope(db, actor, address, (trx) => readKinds(trx, today())),
  )
  bind(wiring, contract.listAdviserPostings, ({ actor, address, query }) =>
    inScope(db, actor, address, (trx) => readPostings(trx, actor, query, today())),
  )
  bind(wiring, contract.getAdviserPosting, ({ actor, address, params }) =>
    inScope(db, actor, address, (trx) => readPosting(trx, actor, params.id, today())),
  )
  bind(wiring, contract.addAdviserPostings, ({ actor, address, body }) =>
    addPostings(db, actor, address, { body }, today()),
  )
  bind(wiring, contract.changeAdviserPerson, ({ actor, address, params, body }) =>
    changePerson(db, actor, address, { params, body }),
  )
  bind(wiring, contract.endAdviserPosting, ({ actor, address, params, body }) =>
    endPosting(db, actor, address, { params, body }, { now: now(), today: today() }),
  )
  bind(wiring, contract.getAdviserCoverage, ({ actor, address, query }) =>
    inScope(db, actor, address, (trx) =>
      readCoverage(trx, actor, { kind: query.kind, on: query.on ?? today() }, today()),
    ),
  )
  bind(wiring, contract.listAdviserFirms, ({ actor, address, params, query }) =>
    inScope(db, actor, address, (trx) => readFirms(trx, { params, query }, today())),
  )
  bind(wiring, contract.linkAdviserFirms, ({ actor, address, params, body }) =>
    linkFirms(db, actor, address, { params, body }, { now: now(), today: today() }),
  )
  bind(wiring, contract.endAdviserLink, ({ actor, address, params, body }) =>
    endLink(db, actor, address, { id: params.id, ...body }, today()),
  )
  bind(wiring, contract.listAdviserContacts, ({ actor, address, params }) =>
    inScope(db, actor, address, (trx) => readContacts(trx, actor, params.id, today())),
  )
  bind(wiring, contract.recordAdviserContact, ({ actor, address, params, body }) =>
    recordContact(db, actor, address, { params, body }, today()),
  )
  bind(wiring, contract.voidAdviserContact, ({ actor, address, params, body }) =>
    voidContact(db, actor, address, { id: params.id, ...body }, now()),
  )
  bindYears(wiring)
}

function bindYears(wiring: Wiring): void {
  const { db, now } = wiring
  const today = () => todayOf(now())
  const at = () => ({ now: now(), today: today() })
  bind(wiring, contract.listAdviserWords, ({ actor, address, params }) =>
    inScope(db, actor, address, (trx) => readWords(trx, params.id, today())),
  )
  bind(wiring, contract.getAdviserYear, ({ actor, address, params }) =>
    inScope(db, actor, address, (trx) => readYear(trx, actor, params, today())),
  )
  bind(wiring, contract.saveAdviserAssessment, ({ actor, address, params, body }) =>
    writeAssessment(db, actor, address, { params, body }, at()),
  )
  bind(wiring, contract.approveAdviserAssessment, ({ actor, address, params }) =>
    approveAssessment(db, actor, address, params, at()),
  )
  bind(wiring, contract.listAdviserYear, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const { year, rows } = await readYearSheet(trx, actor, query, today())
      return { year, rows: rows.map(({ listed }) => listed) }
    }),
  )
  bind(wiring, contract.getAdviserYearWorkbook, async ({ actor, address, query, reply }) => {
    const sheet = await inScope(db, actor, address, async (trx) => {
      const read = await readYearSheet(trx, actor, query, today())
      const detail = { year: read.year, postings: read.rows.length, unit: query.unit ?? null }
      await appendAudit(trx, {
        action: 'adviser.export',
        subjectKind: 'adviser',
        subjectId: query.posting ?? String(read.year),
        detail,
      })
      return read
    })
    return await sendWorkbook(reply, `年度考核表-${sheet.year}.xlsx`, (target) =>
      writeYearWorkbook(target, sheet, now()),
    )
  })
}
