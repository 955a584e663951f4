import type { Actor, LedgerDefinition } from '@huoshui/contract'
import { type FigureId, figureOf } from '@huoshui/rules/figure/figures'
import { endOfPeriod } from '@huoshui/rules/ledger/ledger-period'
import type { LedgerCell, LedgerField, LedgerRow } from '@huoshui/rules/ledger/ledger-words'
import { PROBLEM_STAGES } from '@huoshui/rules/problem-stage/problem-words'
import { figuresFor, readFigures } from '../figure/read-figures.ts'
import { queryOpenTasks } from '../goal/task-queries.ts'
import type { Trx } from '../in-scope.ts'
import { newId } from '../new-id.ts'
import { completeRows } from './complete-rows.ts'
import { findSheetOf, querySeedProblems } from './queries.ts'

export type Seeding = {
  actor: Actor
  ledgerId: string
  period: string
  organisation: { id: string; name: string; area_code: string | null }
  now: Date
  today: string
}

const mostSeeded = 1000

/** What a new sheet begins with: everything that is known already, so that it is not typed again (一次录入). */
export async function seedRows(trx: Trx, definition: LedgerDefinition, seeding: Seeding): Promise<LedgerRow[]> {
  const figures = await readBound(trx, definition, seeding)
  const rows = (await beginRows(trx, definition, seeding)).map(({ id, cells }) => {
    const filled: LedgerRow['cells'] = { ...cells }
    for (const { key, prefill } of definition.fields) {
      if (prefill?.from === 'organisation' && filled[key] === undefined) filled[key] = seeding.organisation.name
      const value = prefill?.from === 'figure' ? figures.get(prefill.figure) : undefined
      if (value !== undefined) filled[key] = value
    }
    return { id, cells: filled }
  })
  return (await completeRows(trx, definition, rows)).rows
}

async function beginRows(trx: Trx, definition: LedgerDefinition, seeding: Seeding): Promise<LedgerRow[]> {
  const { seed, fields } = definition
  const row = (cells: LedgerRow['cells']): LedgerRow => ({ id: newId(seeding.now.getTime()), cells })
  if (seed.from === 'one') return [row({})]
  if (seed.from === 'problems') {
    const found = await querySeedProblems(trx, seed.kind, mostSeeded)
    return found.map((problem) => row(boundCells(fields, { ...problem, stage: stageLabel(problem['stage']) })))
  }
  if (seed.from === 'tasks') {
    const tasks = await queryOpenTasks(trx, mostSeeded)
    if (tasks.length > 0) return tasks.map((task) => row(boundCells(fields, task)))
  }
  if (seed.from === 'none') return []
  const asked = { ledgerId: seeding.ledgerId, organisationId: seeding.organisation.id, period: seeding.period }
  const before = await findSheetOf(trx, asked, 'before')
  const kept = fields.filter(
    ({ key, prefill }) => seed.from === 'previous' || prefill !== undefined || definition.unique.includes(key),
  )
  const known = new Set(kept.map(({ key }) => key))
  return (before?.rows ?? []).map(({ cells }) =>
    row(Object.fromEntries(Object.entries(cells).filter(([key]) => known.has(key)))),
  )
}

function stageLabel(stage: string | null | undefined): string | null {
  return stage ? (PROBLEM_STAGES[stage as keyof typeof PROBLEM_STAGES] ?? stage) : null
}

function boundCells(fields: readonly LedgerField[], values: Record<string, string | null>): LedgerRow['cells'] {
  const cells: Record<string, LedgerCell> = {}
  for (const { key, prefill } of fields) {
    const value = prefill?.from === 'row' ? values[prefill.column] : undefined
    if (value) cells[key] = value
  }
  return cells
}

/** Figures the fields are bound to, of the unit, as of the end of the period or today. A county sees its own by its scope. */
async function readBound(
  trx: Trx,
  { fields }: LedgerDefinition,
  { actor, period, today }: Seeding,
): Promise<Map<string, number>> {
  const shown = new Set<string>(figuresFor(actor))
  const ids = fields.flatMap(({ prefill }) =>
    prefill?.from === 'figure' && shown.has(prefill.figure) ? [prefill.figure] : [],
  )
  if (ids.length === 0) return new Map()
  const end = endOfPeriod(period)
  const { figures } = await readFigures(trx, actor, { figure: [...new Set(ids)], on: end < today ? end : today }, today)
  return new Map(
    figures.flatMap(({ figure, value }) => (value === null ? [] : [[figure, inUnit(figure, value)] as const])),
  )
}

/** Rates in percent instead of hundredths of one; all else as it is kept. */
function inUnit(figure: FigureId, value: number): number {
  return figureOf(figure).unit === 'bp' ? value / 100 : value
}
