import { FIGURE_UNITS, type Figure, type FigureId, figureOf, type Term } from '@huoshui/rules/figure/figures'
import { CUTS, type Cut, MEASURES, type Measure } from '@huoshui/rules/figure/measures'
import { measureOfTerm } from '@huoshui/rules/figure/parts-of-figure'
import { type TableColumn, type TableRow, type TableRows, writeXlsx } from '@huoshui/sheet'

type Target = Parameters<typeof writeXlsx>[0]

/** A value of a figure, or of one part of it. */
export type FigureLine = {
  figure: FigureId
  part: { key: string; name: string } | null
  value: number | null
  numerator: number
  denominator: number | null
}

export type FigureSheet = { on: string; knownOn: string; cut: Cut | undefined; lines: readonly FigureLine[] }

/** The address of the screen a figure opens on, with its rows. */
export type LinkTo = (figure: FigureId, part: string | null) => string

/** 指标表: each number with what it counts and where it opens. */
export async function writeFigures(target: Target, sheet: FigureSheet, linkTo: LinkTo, now: Date): Promise<void> {
  const { on, knownOn, cut, lines } = sheet
  const columns: TableColumn[] = [
    { header: '指标', kind: 'text', width: 26 },
    ...(cut ? [{ header: CUTS[cut], kind: 'text' as const, width: 24 }] : []),
    { header: '数值', kind: 'number', width: 16 },
    { header: '单位', kind: 'text', width: 8 },
    { header: '分子', kind: 'number', width: 16 },
    { header: '分母', kind: 'number', width: 16 },
    { header: '明细', kind: 'link', width: 8 },
    { header: '定义', kind: 'text', width: 60, isWrapped: true },
    { header: '公布名称与口径', kind: 'text', width: 50, isWrapped: true },
    { header: '注意', kind: 'text', width: 40, isWrapped: true },
    { header: '指标编号', kind: 'text', width: 22 },
  ]
  const rows = lines.map((line) => rowOf(line, cut, linkTo))
  await writeXlsx(target, {
    creator: '活水',
    title: '指标表',
    createdAt: now,
    sheets: [
      {
        name: '指标',
        preamble: ['指标表', `截至 ${on}，按 ${knownOn} 所知；空白的数值是没有可除的数，不是 0`],
        columns,
        rows: [rows],
      },
    ],
  })
}

function rowOf(
  { figure: id, part, value, numerator, denominator }: FigureLine,
  cut: Cut | undefined,
  linkTo: LinkTo,
): TableRow {
  const figure: Figure = figureOf(id)
  const { name, unit, definition, published, confusions } = figure
  const hasSides = figure.denominator !== undefined
  return [
    name,
    ...(cut ? [part?.name ?? '合计'] : []),
    value === null ? null : unit === 'fen' || unit === 'bp' ? value / 100 : value,
    FIGURE_UNITS[unit],
    hasSides ? sideOf(figure.numerator, numerator) : null,
    hasSides && figure.denominator && denominator !== null ? sideOf(figure.denominator, denominator) : null,
    linkTo(id, part?.key ?? null),
    definition,
    published,
    confusions ?? null,
    id,
  ]
}

/** 分 as 元; weighted sums have no unit anybody reads. */
function sideOf(term: Term, value: number): number | null {
  if ('count' in term) return value
  const { amount }: Measure = MEASURES[measureOfTerm(term)]
  return amount?.unit === 'fen' ? value / 100 : amount?.unit === 'day' ? value : null
}

/** 明细表: one row for each counted, as it arrives. */
export async function writeFigureRows(
  target: Target,
  { id, part, on, knownOn }: { id: FigureId; part: 'numerator' | 'denominator'; on: string; knownOn: string },
  rows: TableRows,
  now: Date,
): Promise<void> {
  const { name, definition } = figureOf(id)
  await writeXlsx(target, {
    creator: '活水',
    title: `${name}明细`,
    createdAt: now,
    sheets: [
      {
        name: '明细',
        preamble: [
          `${name}（${part === 'numerator' ? '分子' : '分母'}明细）`,
          `截至 ${on}，按 ${knownOn} 所知；${definition}`,
        ],
        columns: rowColumns,
        rows,
      },
    ],
  })
}

const rowColumns: readonly TableColumn[] = [
  { header: '日期', kind: 'date', width: 12 },
  { header: '经营主体', kind: 'text', width: 36 },
  { header: '统一社会信用代码', kind: 'text', width: 22 },
  { header: '管理单元', kind: 'text', width: 16 },
  { header: '镇街', kind: 'text', width: 16 },
  { header: '银行', kind: 'text', width: 24 },
  { header: '金额（元）', kind: 'money', width: 16 },
  { header: '计数', kind: 'number', width: 8 },
  { header: '记录编号', kind: 'text', width: 38 },
]
