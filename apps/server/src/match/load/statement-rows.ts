import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition } from '@huoshui/rules/fact/fact'
import { readFactValue } from '@huoshui/rules/fact/read-value'
import { choose, type Periods, standingOf, targetsOf, type Weighed, weigh } from '@huoshui/rules/fact/statement-order'
import { numberOfDay } from '@huoshui/rules/match/number-of-day'
import { type ByteDictionary, createByteDictionary } from './byte-dictionary.ts'
import { type CodedValues, createCodedValues } from './coded-values.ts'
import type { CopiedRow } from './copy-rows.ts'
import { type GrowingFigures, type GrowingNumbers, growingFigures, growingNumbers } from './growing.ts'
import { readNumeric } from './read-numeric.ts'

/** Fields of a copied statement: what tells them apart comes last and together, so that it is looked up as one run. */
export const statementFields = 'enterprise_id, number_value, text_value, fact, source, period, recorded_on'
const [numberField, textField, factField, sourceField, periodField, dayField] = [1, 2, 3, 4, 5, 6] as const

/** The statement taken of each firm, as resolveFacts takes it, in the order the firms came. */
export type TakenFact = {
  fact: FactId
  definition: FactDefinition
  /** The figure, the day's running number, or the number of the coded value; NaN where nobody said anything. */
  values: Float64Array
  codes: CodedValues | undefined
}

export type StatementRows = {
  /** Takes a statement about firm number `firm`. */
  take(row: CopiedRow, firm: number): void
  /** Whether a row says anything about a fact on the day; others need no firm. */
  isAsked(row: CopiedRow): boolean
  /** One fact after the other, so that only one is in memory in full. */
  taken(firms: number): Generator<TakenFact>
  /** A fact about which nobody said anything. */
  nothing(fact: FactId, firms: number): TakenFact
  /** Statements whose value is not of the fact's type. */
  unreadable(): number
}

/** What one source says of one fact for one period, recorded on one day. */
type Kind = readonly { log: Log; weighed: Weighed }[]

type Log = {
  fact: FactId
  definition: FactDefinition
  codes: CodedValues | undefined
  weights: Weighed[]
  firms: GrowingNumbers
  kinds: GrowingNumbers
  values: GrowingFigures
  /** What each text was read as, by its number. */
  ofText: number[]
}

/**
 * Statements collected in columns. Which one counts is left to the functions `resolveFacts` itself asks (weigh, choose),
 * once for each kind of statement rather than for each row.
 */
export function createStatementRows(on: string): StatementRows {
  const periods = standingOf(on)
  const dictionary = createByteDictionary()
  const texts = createByteDictionary()
  const kinds: Kind[] = []
  const logs = new Map<FactId, Log>()
  let unreadable = 0
  const kindOf = (row: CopiedRow): { number: number; kind: Kind } => {
    const number = dictionary.number(row.bytes, row.starts[factField] ?? 0, row.ends[dayField] ?? 0)
    const kind = kinds[number] ?? readKind(row, periods, logs)
    kinds[number] = kind
    return { number, kind }
  }
  return {
    isAsked: (row) => kindOf(row).kind.length > 0,
    take(row, firm) {
      const { number, kind } = kindOf(row)
      for (const { log, weighed } of kind) {
        const value = readValue(row, log, texts)
        if (Number.isNaN(value)) {
          unreadable++
          continue
        }
        log.weights[number] = weighed
        log.firms.push(firm)
        log.kinds.push(number)
        log.values.push(value)
      }
    },
    *taken(firms) {
      for (const { fact, definition, codes, ...log } of logs.values()) {
        yield { fact, definition, codes, values: takeBest(log, firms) }
      }
    },
    nothing(fact, firms) {
      const { definition, codes } = logOf(logs, fact)
      return { fact, definition, codes, values: new Float64Array(firms).fill(Number.NaN) }
    },
    unreadable: () => unreadable,
  }
}

function readKind({ bytes, starts, ends }: CopiedRow, periods: Periods, logs: Map<FactId, Log>): Kind {
  const text = (field: number) => bytes.toString('utf8', starts[field] ?? 0, ends[field] ?? 0)
  const statement = {
    fact: text(factField),
    source: text(sourceField),
    period: text(periodField),
    value: '',
    recordedOn: isoDayOf(bytes, starts[dayField] ?? 0),
  }
  return targetsOf(statement.fact).flatMap((target) => {
    const weighed = weigh(statement, target, periods)
    return weighed ? [{ log: logOf(logs, target.fact), weighed }] : []
  })
}

function isoDayOf(bytes: Buffer, from: number): string {
  const instant = new Date(Date.UTC(2000, 0, 1) + bytes.readInt32BE(from) * 86_400_000)
  return instant.toISOString().slice(0, 10)
}

function logOf(logs: Map<FactId, Log>, fact: FactId): Log {
  const definition: FactDefinition = FACTS[fact]
  const isCoded = ['choice', 'industry', 'set', 'flag'].includes(definition.type)
  const log = logs.get(fact) ?? {
    fact,
    definition,
    codes: isCoded ? createCodedValues(definition) : undefined,
    weights: [],
    firms: growingNumbers(1024),
    kinds: growingNumbers(1024),
    values: growingFigures(1024),
    ofText: [],
  }
  logs.set(fact, log)
  return log
}

/** What the row says of the log's fact; NaN when it is not of the fact's type. */
function readValue({ bytes, starts, ends }: CopiedRow, log: Log, texts: ByteDictionary): number {
  const numberAt = starts[numberField] ?? -1
  if (numberAt >= 0) return readFigure(readNumeric(bytes, numberAt), log)
  const run = texts.number(bytes, starts[textField] ?? 0, ends[textField] ?? 0)
  const value = log.ofText[run] ?? readText(texts.runs[run]?.toString('utf8') ?? '', log)
  log.ofText[run] = value
  return value
}

function readFigure(number: number, { definition, codes }: Log): number {
  if (codes) return Number.isNaN(number) ? number : readCode(codes, number)
  if (definition.type === 'day') return Number.NaN
  const isWhole = definition.type === 'count' || definition.type === 'money'
  return !isWhole || Number.isSafeInteger(number) ? finite(number) : Number.NaN
}

function readText(text: string, { definition, codes }: Log): number {
  if (codes) return readCode(codes, text)
  const value = readFactValue(definition, text)
  return typeof value === 'string' ? numberOfDay(value) : typeof value === 'number' ? value : Number.NaN
}

function readCode(codes: CodedValues, value: string | number): number {
  const number = codes.number(value)
  return number < 0 ? Number.NaN : number
}

function finite(number: number): number {
  return Number.isFinite(number) ? number : Number.NaN
}

function takeBest(log: Pick<Log, 'weights' | 'firms' | 'kinds' | 'values'>, count: number): Float64Array {
  const [firms, kinds, values] = [log.firms.taken(), log.kinds.taken(), log.values.taken()]
  const taken = new Float64Array(count).fill(Number.NaN)
  const kindOfTaken = new Int32Array(count)
  for (let row = 0; row < firms.length; row++) {
    const firm = firms[row] ?? 0
    const kind = kinds[row] ?? 0
    const before = taken[firm] ?? Number.NaN
    if (!Number.isNaN(before) && !isBetter(log.weights, kind, kindOfTaken[firm] ?? 0)) continue
    taken[firm] = values[row] ?? Number.NaN
    kindOfTaken[firm] = kind
  }
  return taken
}

function isBetter(weights: readonly Weighed[], one: number, other: number): boolean {
  const [first, second] = [weights[one], weights[other]]
  return first !== undefined && second !== undefined && choose(first, second)
}
