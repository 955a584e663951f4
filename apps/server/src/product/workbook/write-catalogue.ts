import type { Writable } from 'node:stream'
import { guaranteeModes, type ProductContent, type ProductFinding } from '@huoshui/contract'
import { DAY_COUNTS, REPAYMENT_WAYS } from '@huoshui/rules/loan-cost/loan-terms'
import { type TableCell, type TableColumn, type TableRow, type TableSheet, writeXlsx } from '@huoshui/sheet'
import type { ProductRow } from '../queries.ts'
import { type CatalogueColumn, type CatalogueKey, catalogueColumns, catalogueSheet, rateKinds } from './columns.ts'
import { printCriterionCell } from './criterion-cell.ts'
import { printFees } from './fee-cell.ts'
import type { Names } from './names.ts'

export type CatalogueFile = { title: string; now: Date; names: Names }

/** The template (no rows) or the catalogue, and a sheet that explains every column. */
export async function writeCatalogue(
  target: Writable,
  { title, now, names }: CatalogueFile,
  rows: readonly ProductRow[],
): Promise<void> {
  const lines = rows.filter(({ kind }) => kind === 'single').map((row) => lineOf(row, names))
  await writeXlsx(target, {
    creator: '活水',
    title,
    createdAt: now,
    sheets: [{ name: catalogueSheet, columns: columnsOf(names), rows: [lines] }, explanation],
  })
}

/** What was found, and the rows that were refused in the template's layout, to be repaired and sent again. */
export async function writeCatalogueErrors(
  target: Writable,
  { title, now, names }: CatalogueFile,
  findings: readonly ProductFinding[],
  refused: readonly (readonly (string | null)[])[],
): Promise<void> {
  await writeXlsx(target, {
    creator: '活水',
    title,
    createdAt: now,
    sheets: [
      {
        name: '错误清单',
        columns: findingColumns.map(([header, width]) => ({
          header,
          kind: header === '行号' ? 'number' : 'text',
          width,
        })),
        rows: [findings.map(({ row, column, value, reason, repair }) => [row, column, value, reason, repair])],
      },
      { name: catalogueSheet, columns: columnsOf(names), rows: [refused] },
    ],
  })
}

const findingColumns = [
  ['行号', 8],
  ['列', 22],
  ['原值', 40],
  ['问题', 60],
  ['怎么改', 50],
] as const

const explanation: TableSheet = {
  name: '填表说明',
  hasFilter: false,
  columns: [
    { header: '列', kind: 'text', width: 24 },
    { header: '怎么填', kind: 'text', width: 90, isWrapped: true },
  ],
  rows: [catalogueColumns.map(({ header, hint }) => [header, hint])],
}

function columnsOf(names: Names): TableColumn[] {
  return catalogueColumns.map(({ key, header, hint, width, choices }: CatalogueColumn) => ({
    header,
    kind: 'text',
    hint,
    width,
    ...(key === 'bank' ? { choices: [...names.banks.values()] } : choices ? { choices } : {}),
  }))
}

function lineOf(row: ProductRow, names: Names): TableRow {
  const cells = cellsOf(row, names)
  return catalogueColumns.map(({ key }) => cells[key])
}

function cellsOf(
  { id, version, revision, bank_name, content }: ProductRow,
  names: Names,
): Record<CatalogueKey, TableCell> {
  const { areas, outlets, criterion, rate } = content
  return {
    ...content,
    id,
    seen: `${version}.${revision}`,
    bank: bank_name,
    minAmountFen: wan(content.minAmountFen),
    maxAmountFen: wan(content.maxAmountFen),
    ...rateCells(rate),
    dayCount: DAY_COUNTS[content.dayCount],
    minMonths: printed(content.minMonths),
    maxMonths: printed(content.maxMonths),
    guaranteeModes: content.guaranteeModes.map((mode) => guaranteeModes[mode]).join('、'),
    repaymentWays: content.repaymentWays.map((way) => REPAYMENT_WAYS[way]).join('；'),
    fees: printFees(content.fees),
    materials: content.materials.join('；'),
    areas: areas.map((code) => names.areas.get(code) ?? code).join('、'),
    outlets: outlets.map((outlet) => names.outlets.get(outlet) ?? outlet).join('；'),
    industries: content.industries.join('、'),
    decisionDays: printed(content.decisionDays),
    criterion: criterion === null ? null : printCriterionCell(criterion),
    isDemonstration: content.isDemonstration ? '是' : '否',
    verified: content.verified ? '是' : '否',
  }
}

function rateCells(rate: ProductContent['rate']): Record<'rateKind' | 'rateFrom' | 'rateTo', string | null> {
  if (rate === null) return { rateKind: null, rateFrom: null, rateTo: null }
  if (rate.kind === 'lpr')
    return { rateKind: rateKinds[rate.term], rateFrom: String(rate.fromBp), rateTo: String(rate.toBp) }
  return { rateKind: rateKinds.fixed, rateFrom: String(rate.fromBp / 100), rateTo: String(rate.toBp / 100) }
}

/** 分 as 万元, exactly. */
function wan(fen: number | null): string | null {
  return fen === null ? null : String(fen / 1_000_000)
}

function printed(figure: number | null): string | null {
  return figure === null ? null : String(figure)
}
