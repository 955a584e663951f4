import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { type Actor, isAllowed, type LedgerDefinition } from '@huoshui/contract'
import { addDays } from '@huoshui/rules/day/day'
import type { LedgerRow } from '@huoshui/rules/ledger/ledger-words'
import { fillLayout, type TableRow, writeXlsx } from '@huoshui/sheet'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { maskRows } from './as-sheet.ts'
import { findMostRows } from './live-queries.ts'
import { liveActions, readLive } from './live-rows.ts'
import { findDefinition, findLayout, findSheet, queryApproved, queryUnits } from './queries.ts'
import { exportCell, exportColumns, layoutCell } from './write-workbook.ts'

export type ExportAsked = {
  id: string
  period?: string | undefined
  from?: string | undefined
  until?: string | undefined
  layout: 'true' | 'false'
  reason?: string | undefined
}
type Asking = { db: Db; actor: Actor; address: string; today: string; now: Date }
export type Prepared = { name: string; write: (target: Writable) => Promise<void> }

/**
 * Looks whether a ledger may be exported, logs that it is, and gives what writes it, sheet after sheet, in the same scope.
 * @throws Refusal `not-found`, `bad-input` without period or days, with too many rows, or without a layout
 */
export async function prepareExport(asking: Asking, asked: ExportAsked): Promise<Prepared> {
  const { db, actor, address } = asking
  return await inScope(db, actor, address, async (trx) => {
    const found = await findDefinition(trx, asked.id)
    if (!found) throw new Refusal('not-found')
    const { definition } = found
    const source =
      definition.live === null
        ? await filledSource(trx, definition, asked, actor)
        : await liveSource(trx, definition, asked, actor, asking.today)
    const layout = asked.layout === 'true' ? await findLayout(trx, asked.id) : undefined
    if (asked.layout === 'true' && !layout) throw new Refusal('bad-input', { reason: '还没有上传这个台账的版式' })
    await appendAudit(trx, {
      action: 'ledger.export',
      subjectKind: 'ledger',
      subjectId: asked.id,
      detail: {
        title: definition.title,
        period: source.label,
        isUnmasked: source.isUnmasked,
        ...(asked.reason ? { reason: asked.reason } : {}),
      },
    })
    const write = (target: Writable) =>
      inScope(db, actor, address, async (again) => {
        const batches = () => source.batches(again)
        if (layout)
          await writeLayout(target, layout.content, { definition, label: source.label, batches, now: asking.now })
        else await writePlain(target, { definition, source, batches, now: asking.now })
      })
    return { name: `${definition.title}-${source.label}.xlsx`, write }
  })
}

type UnitName = { county_name: string | null; organisation_name: string }
type Batch = { unit: string | null; rows: LedgerRow[] }
type Source = {
  label: string
  isUnmasked: boolean
  preamble: string[]
  units: TableRow[]
  batches: (trx: Trx) => AsyncGenerator<Batch>
}

async function filledSource(
  trx: Trx,
  definition: LedgerDefinition,
  { id, period, reason }: ExportAsked,
  actor: Actor,
): Promise<Source> {
  if (period === undefined) throw new Refusal('bad-input', { reason: '期间：请写明导出哪一期' })
  const units = await queryUnits(trx, id, period, definition.fillers)
  const approved = await queryApproved(trx, id, period)
  const missing = units.filter(({ status }) => status === null || status === 'draft').map(nameOfUnit)
  const isUnmasked = reason !== undefined && isAllowed(actor.role, 'ledger.decide')
  return {
    label: period,
    isUnmasked,
    preamble: [
      `${definition.title}　${period}`,
      `应报${units.length}家，已审定${approved.length}家${missing.length > 0 ? `；未报：${missing.join('、')}` : ''}`,
    ],
    units: units.map((unit) => [
      nameOfUnit(unit),
      unit.status === null ? '未报' : (statusWords[unit.status] ?? ''),
      unit.rows,
    ]),
    async *batches(again) {
      for (const unit of approved) {
        const sheet = await findSheet(again, unit.id)
        if (!sheet) continue
        const isWhole = sheet.organisation_id === actor.organisationId || (isUnmasked && sheet.may_decide)
        yield { unit: nameOfUnit(unit), rows: isWhole ? sheet.rows : maskRows(definition, sheet.rows) }
      }
    },
  }
}

/** A 镇街 is named with its county: 霞山区·解放街道工作组. */
function nameOfUnit({ county_name: county, organisation_name: name }: UnitName): string {
  return county === null ? name : `${county}·${name}`
}

const statusWords: Readonly<Record<string, string>> = {
  draft: '填报中',
  submitted: '待审核',
  returned: '已退回',
  approved: '已审定',
}

async function liveSource(
  trx: Trx,
  definition: LedgerDefinition,
  asked: ExportAsked,
  actor: Actor,
  today: string,
): Promise<Source> {
  const { live, fields, title } = definition
  if (live === null || !isAllowed(actor.role, liveActions[live])) throw new Refusal('not-found')
  const until = asked.until ?? today
  const from = asked.from ?? addDays(until, -30)
  const most = await findMostRows(trx)
  const rows = await readLive(trx, live, { from, until, fields }, most + 1)
  if (rows.length > most)
    throw new Refusal('bad-input', {
      reason: `超过${most}行的导出须审批：请缩短日期范围${live === 'visits' ? '，或在“走访台账”页面申请导出' : ''}`,
    })
  const label = `${from}至${until}`
  return {
    label,
    isUnmasked: false,
    preamble: [`${title}　${label}`],
    units: [],
    async *batches() {
      yield { unit: null, rows }
    },
  }
}

type Plan = { definition: LedgerDefinition; batches: () => AsyncGenerator<Batch>; now: Date }

async function writePlain(
  target: Writable,
  { definition, source, batches, now }: Plan & { source: Source },
): Promise<void> {
  const { fields, title, live } = definition
  async function* lines(): AsyncGenerator<TableRow[]> {
    for await (const { unit, rows } of batches())
      yield rows.map((row) => [...(unit === null ? [] : [unit]), ...fields.map((field) => exportCell(field, row))])
  }
  const columns = exportColumns(fields)
  await writeXlsx(target, {
    ...{ creator: '活水', title, createdAt: now },
    sheets: [
      {
        name: title.slice(0, 30),
        columns: live === null ? [{ header: '填报单位', kind: 'text', width: 30 }, ...columns] : columns,
        rows: lines(),
        preamble: source.preamble,
      },
      ...(live === null ? [unitSheet(source.units)] : []),
    ],
  })
}

function unitSheet(units: TableRow[]) {
  return {
    name: '填报情况',
    columns: [
      { header: '单位', kind: 'text' as const, width: 40 },
      { header: '状态', kind: 'text' as const },
      { header: '行数', kind: 'number' as const },
    ],
    rows: [units],
  }
}

/** Names a layout may give beside the fields'. */
export const layoutCells = ['台账', '期间', '导出日期'] as const
export const unitColumn = '填报单位'
export const numberColumn = '序号'

/** The names of a definition's columns in a layout: by label or by key. */
export function layoutColumns({ fields }: LedgerDefinition): string[] {
  return [numberColumn, unitColumn, ...fields.map(({ label }) => label), ...fields.map(({ key }) => key)]
}

async function writeLayout(
  target: Writable,
  content: Buffer,
  { definition, label, batches, now }: Plan & { label: string },
): Promise<void> {
  const { fields, title } = definition
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-layout-'))
  async function* lines(): AsyncGenerator<TableRow[]> {
    let number = 0
    for await (const { unit, rows } of batches())
      yield rows.map((row) => {
        const values = fields.map((field) => layoutCell(field, row))
        return [++number, unit, ...values, ...values]
      })
  }
  try {
    const path = join(folder, 'layout.xlsx')
    await writeFile(path, content, { mode: 0o600 })
    const day = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
    const cells = new Map([
      ['台账', title],
      ['期间', label],
      ['导出日期', day],
    ])
    await fillLayout(target, path, { columns: layoutColumns(definition), rows: lines(), cells, createdAt: now })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
