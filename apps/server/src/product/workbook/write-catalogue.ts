import type { Writable } from 'node:stream'
import { guaranteeModes, type ProductContent, type ProductFinding, type ProductKind } from '@huoshui/contract'
import { DAY_COUNTS, REPAYMENT_WAYS } from '@huoshui/rules/loan-cost/loan-terms'
import { type TableCell, type TableColumn, type TableRow, type TableSheet, writeXlsx } from '@huoshui/sheet'
import type { ProductRow } from '../queries.ts'
import {
  type CatalogueColumn,
  type CatalogueKey,
  catalogueColumns,
  catalogueSheets,
  packageColumns,
  rateKinds,
} from './columns.ts'
import { printCriterionCell } from './criterion-cell.ts'
import { printFees } from './fee-cell.ts'
import type { Names } from './names.ts'
import type { CatalogueRow } from './read-rows.ts'

export type CatalogueFile = { title: string; now: Date; names: Names }

/** The template (no rows) or the catalogue, and a sheet that explains every column. */
export async function writeCatalogue(
  target: Writable,
  { title, now, names }: CatalogueFile,
  rows: readonly ProductRow[],
): Promise<void> {
  await writeXlsx(target, {
    creator: '活水',
    title,
    createdAt: now,
    sheets: [...kinds.map((kind) => sheetOf(kind, rows, names)), explanation],
  })
}

const kinds = ['single', 'package'] as const satisfies readonly ProductKind[]

function sheetOf(kind: ProductKind, rows: readonly ProductRow[], names: Names): TableSheet {
  const { sheet, columns } = catalogueSheets[kind]
  const lines = rows.filter((row) => row.kind === kind).map((row) => lineOf(row, columns, names))
  return { name: sheet, columns: columnsOf(columns, names), rows: [lines] }
}

/** What was found, and the rows that were refused in the template's layout, to be repaired and sent again. */
export async function writeCatalogueErrors(
  target: Writable,
  { title, now, names }: CatalogueFile,
  findings: readonly ProductFinding[],
  refused: readonly CatalogueRow[],
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
      ...kinds.map((kind) => {
        const { sheet, columns } = catalogueSheets[kind]
        const lines = refused.filter((row) => row.kind === kind)
        const cells = lines.map((row) => columns.map(({ key }) => row.cells[key] ?? null))
        return { name: sheet, columns: columnsOf(columns, names), rows: [cells] }
      }),
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
  rows: [[...catalogueColumns, ...packageColumns.slice(-1)].map(({ header, hint }) => [header, hint])],
}

function columnsOf(columns: readonly CatalogueColumn[], names: Names): TableColumn[] {
  return columns.map(({ key, header, hint, width, choices }: CatalogueColumn) => ({
    header,
    kind: 'text',
    hint,
    width,
    ...(key === 'bank' ? { choices: [...names.banks.values()] } : choices ? { choices } : {}),
  }))
}

function lineOf(row: ProductRow, columns: readonly CatalogueColumn[], names: Names): TableRow {
  const cells = cellsOf(row, names)
  return columns.map(({ key }) => cells[key])
}

function cellsOf(
  { id, version, revision, bank_id, bank_name, content }: ProductRow,
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
    steps: content.steps
      .map(({ stage, productId }) => `${stage}：${names.products.get(bank_id)?.get(productId) ?? productId}`)
      .join('；'),
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
