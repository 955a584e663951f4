import * as contract from '@huoshui/contract'
import { dueOnOf } from '@huoshui/rules/ledger/ledger-period'
import { appendAudit } from '../audit.ts'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { sendWorkbook } from '../send-workbook.ts'
import { takeUpload } from '../take-upload.ts'
import { todayOf } from '../today.ts'
import { getSheet } from './as-sheet.ts'
import { defineLedger, listLedgers } from './define-ledger.ts'
import { prepareExport } from './export-ledger.ts'
import { importRows } from './import-rows.ts'
import { liveActions, readLive } from './live-rows.ts'
import { correctSheet, decideSheet, revealSheet, submitSheet } from './move-sheet.ts'
import { openSheet } from './open-sheet.ts'
import { findDefinition, findSheet, queryUnits } from './queries.ts'
import { saveRows } from './save-rows.ts'
import { takeLayout } from './take-layout.ts'
import { writeForm } from './write-workbook.ts'

const mostShown = 100
const mostLayoutMegabytes = 4

/** 台账: defined as data, filled in by units, decided by the city team, merged and exported. */
export function bindLedger(wiring: Wiring): void {
  const { db, now } = wiring
  const today = () => todayOf(now())
  bind(wiring, contract.listLedgers, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => ({ ledgers: await listLedgers(trx, actor, today()) })),
  )
  bind(wiring, contract.saveLedgerDefinition, ({ actor, address, params, body }) =>
    defineLedger(db, actor, address, { ...params, ...body }),
  )
  bind(wiring, contract.getLedgerUnits, ({ actor, address, params, query }) =>
    inScope(db, actor, address, async (trx) => {
      const found = await findDefinition(trx, params.id)
      if (!found || found.definition.live !== null) throw new Refusal('not-found')
      const dueOn = dueOnOf(found.definition.due, query.period)
      const units = await queryUnits(trx, params.id, query.period, found.definition.fillers)
      return { dueOn, units: units.map((unit) => asUnit(unit, dueOn, today())) }
    }),
  )
  bind(wiring, contract.readLiveLedger, ({ actor, address, params, query }) =>
    inScope(db, actor, address, async (trx) => {
      const definition = (await findDefinition(trx, params.id))?.definition
      if (!definition?.live) throw new Refusal('not-found')
      // Who may not see such records has none of them in sight.
      if (!contract.isAllowed(actor.role, liveActions[definition.live])) return { rows: [], isMore: false }
      const rows = await readLive(trx, definition.live, { ...query, fields: definition.fields }, mostShown + 1)
      return { rows: rows.slice(0, mostShown), isMore: rows.length > mostShown }
    }),
  )
  bind(wiring, contract.exportLedger, async ({ actor, address, params, query, reply }) => {
    const asking = { db, actor, address, today: today(), now: now() }
    const { name, write } = await prepareExport(asking, { ...params, ...query })
    return await sendWorkbook(reply, name, write)
  })
  bind(wiring, contract.uploadLedgerLayout, ({ actor, address, params, request }) =>
    takeUpload(request, mostLayoutMegabytes, (file) => takeLayout(db, actor, address, params.id, file, now())),
  )
  bindSheets(wiring)
}

function bindSheets(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.openLedgerSheet, ({ actor, address, params, body }) =>
    openSheet(db, actor, address, { ...params, ...body }, now()),
  )
  bind(wiring, contract.getLedgerSheet, ({ actor, address, params }) =>
    inScope(db, actor, address, (trx) => getSheet(trx, actor, params.id, todayOf(now()))),
  )
  bind(wiring, contract.saveLedgerRows, ({ actor, address, params, body }) =>
    saveRows(db, actor, address, { ...params, ...body }, now()),
  )
  bind(wiring, contract.submitLedgerSheet, ({ actor, address, params, body }) =>
    submitSheet(db, actor, address, { ...params, ...body }, now()),
  )
  bind(wiring, contract.decideLedgerSheet, ({ actor, address, params, body }) =>
    decideSheet(db, actor, address, { ...params, ...body }, now()),
  )
  bind(wiring, contract.correctLedgerSheet, ({ actor, address, params, body }) =>
    correctSheet(db, actor, address, { of: params.id, ...body }, now()),
  )
  bind(wiring, contract.revealLedgerSheet, ({ actor, address, params, body }) =>
    revealSheet(db, actor, address, { ...params, ...body }),
  )
  bind(wiring, contract.getLedgerWorkbook, async ({ actor, address, params, reply }) => {
    const sheet = await inScope(db, actor, address, async (trx) => {
      const found = await findSheet(trx, params.id)
      if (!found || found.organisation_id !== actor.organisationId) throw new Refusal('not-found')
      const detail = { title: found.definition.title, period: found.period, rowCount: found.rows.length }
      await appendAudit(trx, { action: 'ledger.download', subjectKind: 'ledger', subjectId: params.id, detail })
      return found
    })
    const { definition, period, organisation_name: organisation, rows } = sheet
    return await sendWorkbook(reply, `${definition.title}-${period}-填报表.xlsx`, (target) =>
      writeForm(target, { definition, period, organisation, rows, now: now() }),
    )
  })
  bind(wiring, contract.importLedgerRows, ({ actor, address, params, query, request }) =>
    takeUpload(request, contract.mostLedgerMegabytes, (file) =>
      importRows(db, actor, address, { ...params, ...query }, file, now()),
    ),
  )
}

type Unit = Awaited<ReturnType<typeof queryUnits>>[number]

function asUnit(unit: Unit, dueOn: string, today: string): contract.LedgerUnit {
  const isIn = unit.status === 'submitted' || unit.status === 'approved'
  return {
    organisationId: unit.organisation_id,
    organisationName: unit.organisation_name,
    countyName: unit.county_name,
    sheetId: unit.sheet_id,
    status: unit.status,
    revision: unit.revision,
    rows: unit.rows,
    isOverdue: !isIn && unit.revision === 1 && today > dueOn,
    isLate: isIn && unit.revision === 1 && unit.submitted_at !== null && todayOf(unit.submitted_at) > dueOn,
  }
}
