import type { Actor, Parsed, exportFigures as route, exportFigureRows as rowsRoute } from '@huoshui/contract'
import { type FigureId, figureOf } from '@huoshui/rules/figure/figures'
import { MEASURES, type Measure } from '@huoshui/rules/figure/measures'
import { measureOfTerm } from '@huoshui/rules/figure/parts-of-figure'
import type { TableRow } from '@huoshui/sheet'
import { appendAudit } from '../../audit.ts'
import { type Db, inScope, type Trx } from '../../in-scope.ts'
import { listFigureRows } from '../list-figure-rows.ts'
import { figuresFor, readFigures, requireFigure, termOf } from '../read-figures.ts'
import { nameParts } from './name-parts.ts'
import type { FigureLine, FigureSheet } from './write-workbook.ts'

/** The figures of a moment for a workbook, by a cut those that may be cut so; logged. @throws Refusal as readFigures */
export async function takeFigures(
  trx: Trx,
  actor: Actor,
  query: Parsed<typeof route>['query'],
  today: string,
): Promise<FigureSheet> {
  const { on, knownOn, figures } = await readFigures(trx, actor, { ...query, figure: [] }, today)
  const nameOf = await nameParts(trx, query.cut)
  const lines = figures.flatMap(({ figure, parts, ...whole }): FigureLine[] => {
    const id = requireFigure(figuresFor(actor), figure)
    const split = parts.map(({ key, ...value }) => ({ figure: id, part: { key, name: nameOf(key) }, ...value }))
    return [{ figure: id, part: null, ...whole }, ...split]
  })
  await appendAudit(trx, {
    action: 'figure.export',
    subjectKind: 'organisation',
    subjectId: actor.organisationId,
    detail: { on, knownOn, unit: query.unit ?? null, cut: query.cut ?? null, rows: lines.length },
  })
  return { on, knownOn, cut: query.cut, lines }
}

const pageRows = 5000

/** What an opened number counts, page by page, each in a transaction of its own; the first page logs the export. */
export function takeFigureRows(
  db: Db,
  { actor, address }: { actor: Actor; address: string },
  query: Parsed<typeof rowsRoute>['query'],
  today: string,
): { id: FigureId; first: Promise<unknown>; rows: AsyncIterable<readonly TableRow[]> } {
  const id = requireFigure(figuresFor(actor), query.figure)
  const measure: Measure = MEASURES[measureOfTerm(termOf(figureOf(id), query.part))]
  const hasMoney = measure.amount?.unit === 'fen'
  const page = (after: string | undefined) =>
    inScope(db, actor, address, async (trx) => {
      const found = await listFigureRows(trx, actor, { ...query, limit: pageRows, ...(after ? { after } : {}) }, today)
      if (after === undefined) await logRows(trx, actor, query, today)
      const nameOf = await nameParts(trx, 'town')
      const rows = found.rows.map(
        (row): TableRow => [
          ...[row.on, row.enterpriseName ?? '（现不在查看范围内）', row.creditCode, nameOf(row.unitCode)],
          ...[row.townCode === null ? null : nameOf(row.townCode), row.bankName],
          ...[hasMoney ? row.amount : null, row.n, row.recordId],
        ],
      )
      return { rows, next: found.next }
    })
  const first = page(undefined)
  first.catch(() => undefined) // whoever asks for the rows hears of it
  return { id, first, rows: pages(first, page) }
}

async function* pages(first: Promise<Page>, page: (after: string) => Promise<Page>): AsyncGenerator<TableRow[]> {
  for (let { rows, next } = await first; ; { rows, next } = await page(next)) {
    yield rows
    if (next === null) return
  }
}
type Page = { rows: TableRow[]; next: string | null }

async function logRows(trx: Trx, actor: Actor, query: Parsed<typeof rowsRoute>['query'], today: string): Promise<void> {
  const { figure, part, cut, key, ...asOf } = query
  const { figures } = await readFigures(trx, actor, { ...asOf, figure: [figure], ...(cut ? { cut } : {}) }, today)
  const value = key === undefined ? figures[0] : figures[0]?.parts.find((one) => one.key === key)
  await appendAudit(trx, {
    action: 'figure.export',
    subjectKind: 'organisation',
    subjectId: actor.organisationId,
    detail: { figure, part, cut: cut ?? null, key: key ?? null, ...asOf, rows: value?.[part] ?? 0 },
  })
}
