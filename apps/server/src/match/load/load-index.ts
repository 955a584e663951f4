import { computeFormula } from '@huoshui/rules/fact/derive-facts'
import { FACT_IDS, FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition, FactFormula } from '@huoshui/rules/fact/fact'
import { type WholeLists, wholeListsOn } from '@huoshui/rules/fact/whole-lists'
import { type Column, createMatchIndex, type MatchIndex } from '@huoshui/rules/match/match-index'
import type pg from 'pg'
import { readWholeListsOn } from '../../fact-list/whole-lists.ts'
import { copyRows } from './copy-rows.ts'
import { createFirmIds, type FirmIds } from './firm-ids.ts'
import { growingNumbers } from './growing.ts'
import { orderFirms } from './order-firms.ts'
import { buildFigures, createRegisterRows, registerFacts } from './register-columns.ts'
import { createShareRows, type Shares } from './share-rows.ts'
import { createStatementRows, type StatementRows, statementFields, type TakenFact } from './statement-rows.ts'

/** Firms of one index at most: its bitmaps (65 kB) stay in the second cache, so that ten times the firms take ten times as long. */
export const firmsInPart = 2 ** 19

/** Firms `base`… of the city. */
export type LoadedPart = { base: number; index: MatchIndex; shares: Shares }

/** The city as it is matched: firms numbered in the order of every list (list_rank, id), cut into parts. */
export type LoadedIndex = { parts: LoadedPart[]; ids: FirmIds; unreadable: number; wholeLists: WholeLists }

/**
 * Reads register, statements, shares and which lists count in one snapshot, the rows by binary COPY, and builds the index as
 * of a day. Equal, firm by firm, to `resolveFacts` (load-index.test.ts). Needs a role that reads all firms: the owner.
 * @param most firms in one part
 */
export async function loadMatchIndex(
  client: pg.ClientBase,
  on: string,
  most: number = firmsInPart,
): Promise<LoadedIndex> {
  await client.query('begin isolation level repeatable read read only')
  try {
    const wholeLists = wholeListsOn(await readWholeListsOn(client), on)
    const expected = await estimateFirms(client)
    const ids = createFirmIds(expected)
    const ranks = growingNumbers(expected)
    const register = createRegisterRows(expected)
    await copyRows(client, registerQuery, registerFacts.length + 2, (row) => {
      ids.add(row.bytes, row.starts[0] ?? 0)
      ranks.push(row.bytes.readInt32BE(row.starts[1] ?? 0))
      register.take(row, 2)
    })
    const order = orderFirms(ids, ranks.taken())
    const orders = cut(order, most)
    const columns = orders.map((each) => register.build(each))
    const statements = await copyStatements(client, ids, on)
    addStatedFacts(columns, statements, orders, ids.count, wholeLists)
    const shares = await copyShares(client, ids, orders)
    const parts = orders.map((each, at) => ({
      base: at * most,
      index: createMatchIndex(each.length, columns[at] ?? new Map()),
      shares: shares[at] ?? createShareRows().build(new Int32Array(), 0),
    }))
    ids.renumber(order)
    return { parts, ids, unreadable: statements.unreadable(), wholeLists }
  } finally {
    await client.query('rollback')
  }
}

// A rank is at most 2.7 × 10^8 (list-rank.ts): four bytes.
const registerQuery = `select id, list_rank::int4, ${registerFacts.map(({ column }) => column).join(', ')}
  from enterprise where merged_into is null`

/** As of the last ANALYZE; an array that turns out too short grows. */
async function estimateFirms(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ firms: number }>(
    "select greatest(reltuples, 1024)::int4 as firms from pg_class where oid = 'enterprise'::regclass",
  )
  return rows[0]?.firms ?? 1024
}

async function copyStatements(client: pg.ClientBase, ids: FirmIds, on: string): Promise<StatementRows> {
  const statements = createStatementRows(on)
  await copyRows(client, `select ${statementFields} from enterprise_fact`, 7, (row) => {
    if (!statements.isAsked(row)) return
    const firm = ids.find(row.bytes, row.starts[0] ?? 0)
    if (firm >= 0) statements.take(row, firm)
  })
  return statements
}

/** At least one part, also of an empty city. */
function cut(order: Uint32Array, most: number): Uint32Array[] {
  const parts = Math.max(1, Math.ceil(order.length / most))
  return Array.from({ length: parts }, (_, at) => order.subarray(at * most, (at + 1) * most))
}

async function copyShares(client: pg.ClientBase, ids: FirmIds, orders: readonly Uint32Array[]): Promise<Shares[]> {
  const shares = createShareRows()
  const query = 'select enterprise_id, organisation_id, root_id, user_id from enterprise_share where until_day is null'
  await copyRows(client, query, 4, ({ bytes, starts, ends }) => {
    const text = (field: number) => bytes.toString('utf8', starts[field], ends[field])
    const firm = ids.find(bytes, starts[0] ?? 0)
    if (firm >= 0) shares.add(firm, text(1), text(2), (starts[3] ?? -1) < 0 ? null : text(3))
  })
  return orders.map((order) => {
    const numberOf = new Int32Array(ids.count).fill(-1)
    for (let number = 0; number < order.length; number++) numberOf[order[number] ?? 0] = number
    return shares.build(numberOf, order.length)
  })
}

type Columns = Map<FactId, Column>

/** Adds to the columns of each part those of statements and of the figures that follow from them. */
function addStatedFacts(
  columns: readonly Columns[],
  statements: StatementRows,
  orders: readonly Uint32Array[],
  firms: number,
  wholeLists: WholeLists,
): void {
  const parts = new Map<FactId, Float64Array>()
  const listed = new Set<FactId>()
  const add = (fact: FactId, build: (order: Uint32Array) => Column | undefined) => {
    for (const [at, order] of orders.entries()) {
      const column = build(order)
      if (column) columns[at]?.set(fact, column)
    }
  }
  for (const taken of statements.taken(firms)) {
    if (formulaParts.has(taken.fact)) parts.set(taken.fact, taken.values)
    listed.add(taken.fact)
    add(taken.fact, (order) => buildStated(taken, order, wholeLists))
  }
  for (const fact of wholeLists.keys()) {
    if (listed.has(fact)) continue
    const nothing = statements.nothing(fact, firms)
    add(fact, (order) => buildStated(nothing, order, wholeLists))
  }
  for (const { fact, formula } of formulas) {
    const figures = computeFigures(formula, parts, firms)
    add(fact, (order) => buildFigures(order, figures))
  }
}

function buildStated(
  { fact, values, codes }: TakenFact,
  order: Uint32Array,
  wholeLists: WholeLists,
): Column | undefined {
  if (!codes) return buildFigures(order, values)
  const absent = wholeLists.has(fact) ? codes.number(false) : -1
  const held = new Int32Array(order.length)
  for (let firm = 0; firm < order.length; firm++) {
    const value = values[order[firm] ?? 0] ?? Number.NaN
    held[firm] = Number.isNaN(value) ? absent : value
  }
  return held.some((number) => number >= 0) ? codes.build(held) : undefined
}

const formulas = FACT_IDS.flatMap((fact) => {
  const { origin }: FactDefinition = FACTS[fact]
  return 'formula' in origin ? [{ fact, formula: origin.formula }] : []
})

const formulaParts: ReadonlySet<string> = new Set(formulas.flatMap(({ formula }) => partsOf(formula)))

function partsOf(formula: FactFormula): readonly string[] {
  return 'sum' in formula ? formula.sum : 'ratio' in formula ? formula.ratio : formula.growth
}

/** NaN where a part is unknown; all parts are statements (tested in the dictionary). */
function computeFigures(formula: FactFormula, parts: ReadonlyMap<string, Float64Array>, firms: number): Float64Array {
  const figures = new Float64Array(firms).fill(Number.NaN)
  const names = partsOf(formula)
  const lists = names.map((name) => parts.get(name))
  if (lists.includes(undefined)) return figures
  const facts: Record<string, number> = {}
  for (let firm = 0; firm < firms; firm++) {
    let isWhole = true
    for (let part = 0; part < names.length; part++) {
      const value = lists[part]?.[firm] ?? Number.NaN
      if (Number.isNaN(value)) isWhole = false
      facts[names[part] ?? ''] = value
    }
    if (isWhole) figures[firm] = computeFormula(formula, facts) ?? Number.NaN
  }
  return figures
}
