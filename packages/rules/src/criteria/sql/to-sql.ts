import type { Day } from '../../day/day.ts'
import type { Comparison, Criterion } from '../criterion.ts'
import { lowerToComparisons } from '../decide/lower-to-comparisons.ts'
import type { Lowered, LoweredClause } from '../decide/lowered.ts'

/** A number for float8, text and days, or a list for text[]. */
export type SqlParameter = number | string | readonly string[]

/**
 * A boolean expression of PostgreSQL. `text` numbers its parameters; `strings` are the pieces between them, for drivers
 * with template tags (one piece more than there are parameters).
 */
export type SqlExpression = { text: string; parameters: readonly SqlParameter[]; strings: readonly string[] }

/** `relation`: name or alias of what holds the columns; `firstParameter`: number of the first one, 1 when not given. */
export type SqlOptions = { relation?: string; firstParameter?: number }

/**
 * A criterion on a day as SQL over a relation with one column per fact, named by its id: figures float8, bigint or
 * numeric, days date, sets text[], flags boolean, choices and industry text, NULL where unknown. The expression is true,
 * false or NULL exactly as `decide` answers met, not met or not determinable: SQL's AND, OR and NOT are Kleene's.
 * Nothing of the criterion but operators enters the text: values travel as parameters, columns are ids of the dictionary.
 */
export function toSql(criterion: Criterion, on: Day, options: SqlOptions = {}): SqlExpression {
  const prefix = options.relation === undefined ? '' : `${quoteName(options.relation)}.`
  const writing: Writing = { prefix, strings: [''], parameters: [] }
  write(lowerToComparisons(criterion, on), writing)
  const { strings, parameters } = writing
  const first = options.firstParameter ?? 1
  const text = strings.map((piece, index) => (index === 0 ? piece : `$${first + index - 1}${piece}`)).join('')
  return { text, parameters, strings }
}

type Writing = { prefix: string; strings: string[]; parameters: SqlParameter[] }

const SIGNS = {
  'at-least': '>=',
  above: '>',
  'at-most': '<=',
  below: '<',
  equal: '=',
  unequal: '<>',
} as const satisfies Record<Comparison, string>

function write(lowered: Lowered, writing: Writing): void {
  if (!('of' in lowered)) writeClause(lowered, writing)
  else if (lowered.of.length === 0) put(writing, lowered.kind === 'all' ? 'true' : 'false')
  else {
    for (const [index, part] of lowered.of.entries()) {
      put(writing, index === 0 ? '(' : lowered.kind === 'all' ? ' and ' : ' or ')
      write(part, writing)
    }
    put(writing, ')')
  }
}

function writeClause(clause: LoweredClause, writing: Writing): void {
  const column = `${writing.prefix}${quoteName(clause.fact)}`
  switch (clause.kind) {
    case 'number':
      putWith(writing, `(${column} ${SIGNS[clause.is]} `, clause.value, '::float8)')
      break
    case 'day':
      putWith(writing, `(${column} ${SIGNS[clause.is]} `, clause.value, '::date)')
      break
    case 'one-of':
      putWith(writing, `(${column} ${clause.isIn ? '= any' : '<> all'}(`, clause.values, '::text[]))')
      break
    case 'industry':
      writePrefixes(column, clause.codes, clause.isIn, writing)
      break
    case 'has':
      putWith(writing, `(${SETS[clause.need].before}${column} ${SETS[clause.need].sign} `, clause.values, '::text[])')
      break
    case 'flag':
      put(writing, clause.value ? column : `(not ${column})`)
      break
    case 'known':
      put(writing, `(${column} is ${clause.known ? 'not null' : 'null'})`)
  }
}

const SETS = {
  any: { before: '', sign: '&&' },
  none: { before: 'not ', sign: '&&' },
  all: { before: '', sign: '@>' },
  'not-all': { before: 'not ', sign: '@>' },
} as const

function writePrefixes(column: string, codes: readonly string[], isIn: boolean, writing: Writing): void {
  put(writing, isIn ? '(' : '(not (')
  for (const [index, code] of codes.entries()) {
    putWith(writing, `${index > 0 ? ' or ' : ''}starts_with(${column}, `, code, '::text)')
  }
  put(writing, isIn ? ')' : '))')
}

function put({ strings }: Writing, text: string): void {
  strings.push(`${strings.pop() ?? ''}${text}`)
}

function putWith(writing: Writing, before: string, parameter: SqlParameter, after: string): void {
  put(writing, before)
  writing.parameters.push(parameter)
  writing.strings.push(after)
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
