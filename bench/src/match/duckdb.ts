import { DuckDBInstance } from '@duckdb/node-api'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { lowerToComparisons } from '@huoshui/rules/criteria/decide/lower-to-comparisons'
import type { Lowered, LoweredClause } from '@huoshui/rules/criteria/decide/lowered'
import { numberOfDay } from '@huoshui/rules/match/number-of-day'
import { type DenseFact, type Fingerprint, fingerprintSql } from './dense-rows.ts'

export type DuckDbFigures = {
  seconds: number
  perProduct: number
  onePass: number
  threads: number
  found: Fingerprint[]
}

/**
 * The same rules over one table in DuckDB's memory, on its own threads, laid out as suits it: figures as numbers, choices
 * as enums, each tag a boolean. Both ways of asking are timed, three times each: a count per product, and all counts in one
 * pass; the faster is taken. Counting is less than we do, who keep the firms.
 */
export async function timeDuckDb(
  dense: readonly DenseFact[],
  firms: number,
  products: readonly Criterion[],
  on: string,
): Promise<DuckDbFigures> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const columns = await load(connection, dense, firms)
    const conditions = products.map((product) => conditionOf(lowerToComparisons(product, on), columns))
    const perProduct = await fastest(async () => {
      for (const condition of conditions) await connection.runAndReadAll(`select count(*) from firm where ${condition}`)
    })
    const filters = conditions.map((condition) => `count(*) filter (where ${condition})`)
    const onePass = await fastest(() => connection.runAndReadAll(`select ${filters.join(', ')} from firm`))
    const found: Fingerprint[] = []
    for (const condition of conditions) {
      const read = await connection.runAndReadAll(
        `select count(*)::double, coalesce(${fingerprintSql}, 0)::double from firm where ${condition}`,
      )
      const [count, sum] = read.getRows()[0] ?? []
      found.push({ count: Number(count), sum: Number(sum) })
    }
    const threads = await connection.runAndReadAll("select current_setting('threads')::double")
    return {
      seconds: Math.min(perProduct, onePass),
      perProduct,
      onePass,
      threads: Number(threads.getRows()[0]?.[0]),
      found,
    }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>

async function fastest(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3; round++) {
    const began = performance.now()
    await work()
    best = Math.min(best, (performance.now() - began) / 1000)
  }
  return best
}

/** Fills the table and gives the names of its columns. */
async function load(connection: Connection, dense: readonly DenseFact[], firms: number): Promise<ReadonlySet<string>> {
  const columns = dense.flatMap((column) => columnsOf(column))
  await connection.run(
    `create table loaded (firm integer, ${columns.map(({ name, type }) => `${name} ${type}`).join(', ')})`,
  )
  const appender = await connection.createAppender('loaded')
  for (let firm = 0; firm < firms; firm++) {
    appender.appendInteger(firm)
    for (const { append } of columns) append(appender, firm)
    appender.endRow()
  }
  appender.closeSync()
  const kept: string[] = ['firm']
  for (const { name, isEnum } of columns) {
    if (isEnum)
      await connection.run(
        `create type kind_${name} as enum (select distinct ${name} from loaded where ${name} is not null)`,
      )
    kept.push(isEnum ? `${name}::kind_${name} as ${name}` : name)
  }
  await connection.run(`create table firm as select ${kept.join(', ')} from loaded`)
  await connection.run('drop table loaded')
  return new Set(columns.map(({ name }) => name))
}

type Appender = Awaited<ReturnType<Connection['createAppender']>>
type SqlColumn = { name: string; type: string; isEnum: boolean; append(appender: Appender, firm: number): void }

function columnsOf(column: DenseFact): SqlColumn[] {
  switch (column.kind) {
    case 'figure':
    case 'day':
      return [figureColumn(column.fact, column.values)]
    case 'code':
      return [codeColumn(column.fact, column.values)]
    case 'flag':
      return [flagColumn(column.fact, (firm) => column.values[firm])]
    case 'set':
      return column.codes.map((code) =>
        flagColumn(tagColumn(column.fact, code), (firm) => column.values[firm]?.includes(code)),
      )
  }
}

function figureColumn(name: string, values: Float64Array): SqlColumn {
  const isWhole = values.every((value) => Number.isNaN(value) || Number.isSafeInteger(value))
  return {
    name,
    type: isWhole ? 'bigint' : 'double',
    isEnum: false,
    append(appender, firm) {
      const value = values[firm] ?? Number.NaN
      if (Number.isNaN(value)) appender.appendNull()
      else if (isWhole) appender.appendBigInt(BigInt(value))
      else appender.appendDouble(value)
    },
  }
}

function codeColumn(name: string, values: readonly (string | undefined)[]): SqlColumn {
  return {
    name,
    type: 'varchar',
    isEnum: name !== 'industry' && values.some((value) => value !== undefined),
    append(appender, firm) {
      const value = values[firm]
      if (value === undefined) appender.appendNull()
      else appender.appendVarchar(value)
    },
  }
}

function flagColumn(name: string, holds: (firm: number) => boolean | undefined): SqlColumn {
  return {
    name,
    type: 'boolean',
    isEnum: false,
    append(appender, firm) {
      const value = holds(firm)
      if (value === undefined) appender.appendNull()
      else appender.appendBoolean(value)
    },
  }
}

function tagColumn(fact: string, tag: string): string {
  return `"${fact} ${tag}"`
}

const signs = { 'at-least': '>=', above: '>', 'at-most': '<=', below: '<', equal: '=', unequal: '<>' } as const

/** In negation normal form a NULL is never met, so a plain WHERE is Kleene's "met". */
function conditionOf(lowered: Lowered, columns: ReadonlySet<string>): string {
  if (!('of' in lowered)) return clauseOf(lowered, columns)
  if (lowered.of.length === 0) return lowered.kind === 'all' ? 'true' : 'false'
  return `(${lowered.of.map((part) => conditionOf(part, columns)).join(lowered.kind === 'all' ? ' and ' : ' or ')})`
}

function clauseOf(clause: LoweredClause, columns: ReadonlySet<string>): string {
  const { fact } = clause
  switch (clause.kind) {
    case 'number':
      return `${fact} ${signs[clause.is]} ${clause.value}`
    case 'day':
      return `${fact} ${signs[clause.is]} ${numberOfDay(clause.value)}`
    case 'one-of':
      return `${fact} ${clause.isIn ? 'in' : 'not in'} (${clause.values.map((value) => `'${value}'`).join(', ')})`
    case 'industry': {
      const any = clause.codes.map((code) => `${fact} like '${code}%'`).join(' or ')
      return clause.isIn ? `(${any})` : `not (${any})`
    }
    case 'has': {
      // A tag nobody carries has no column.
      const names = clause.values.map((value) => tagColumn(fact, value))
      const parts = names.map((name) => (columns.has(name) ? name : 'false'))
      const isAny = clause.need === 'any' || clause.need === 'none'
      const text = `(${parts.join(isAny ? ' or ' : ' and ')})`
      return clause.need === 'any' || clause.need === 'all' ? text : `not ${text}`
    }
    case 'flag':
      return clause.value ? fact : `not ${fact}`
    case 'known':
      return `${fact} is ${clause.known ? 'not null' : 'null'}`
  }
}
