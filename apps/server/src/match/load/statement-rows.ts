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

/** What was said of some firms, each once, by the place at which they came: most facts are known of few. */
export type Stated = {
  firms: Uint32Array
  /** The figure, the day's running number, or the number of the coded value. */
  values: Float64Array
}

/** The statement taken of each firm, as resolveFacts takes it. */
export type TakenFact = Stated & { fact: FactId; definition: FactDefinition; codes: CodedValues | undefined }

export type StatementRows = {
  take(row: CopiedRow): void
  /** One fact after the other; once, as it uses up what was collected. */
  taken(firms: number): Generator<TakenFact>
  /** A fact about which nobody said anything. */
  nothing(fact: FactId): TakenFact
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
 *
 * @param firmOf the place at which the firm of a row came, below 0 for one that does not count
 */
export function createStatementRows(on: string, firmOf: (row: CopiedRow) => number): StatementRows {
  const periods = standingOf(on)
  const dictionary = createByteDictionary()
  const texts = createByteDictionary()
  const kinds: Kind[] = []
  const logs = new Map<FactId, Log>()
  let unreadable = 0
  const kindOf = (row: CopiedRow, number: number): Kind => {
    const kind = readKind(row, periods, logs)
    for (const { log, weighed } of kind) log.weights[number] = weighed
    kinds[number] = kind
    return kind
  }
  return {
    take(row) {
      const number = dictionary.number(row.view, row.starts[factField] ?? 0, row.ends[dayField] ?? 0)
      const kind = kinds[number] ?? kindOf(row, number)
      if (kind.length === 0) return
      const firm = firmOf(row)
      if (firm < 0) return
      for (const { log } of kind) {
        const value = readValue(row, log, texts)
        if (Number.isNaN(value)) {
          unreadable++
          continue
        }
        log.firms.push(firm)
        log.kinds.push(number)
        log.values.push(value)
      }
    },
    *taken(firms) {
      const placeOf = new Uint32Array(firms)
      for (const { fact, definition, codes, ...log } of logs.values()) {
        yield { fact, definition, codes, ...takeBest(log, placeOf) }
      }
    },
    nothing(fact) {
      const { definition, codes } = logOf(logs, fact)
      return { fact, definition, codes, firms: new Uint32Array(), values: new Float64Array() }
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
function readValue({ view, starts, ends }: CopiedRow, log: Log, texts: ByteDictionary): number {
  const numberAt = starts[numberField] ?? -1
  if (numberAt >= 0) return readFigure(readNumeric(view, numberAt), log)
  const run = texts.number(view, starts[textField] ?? 0, ends[textField] ?? 0)
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

/**
 * The rows that count, moved to the front of the log's own arrays.
 * @param placeOf zeros for all firms, and zeros again afterwards: one array for all facts
 */
function takeBest(log: Pick<Log, 'weights' | 'firms' | 'kinds' | 'values'>, placeOf: Uint32Array): Stated {
  const [firms, kinds, values] = [log.firms.taken(), log.kinds.taken(), log.values.taken()]
  let count = 0
  for (let row = 0; row < firms.length; row++) {
    const firm = firms[row] ?? 0
    const kind = kinds[row] ?? 0
    let place = (placeOf[firm] ?? 0) - 1
    if (place >= 0 && !isBetter(log.weights, kind, kinds[place] ?? 0)) continue
    if (place < 0) {
      place = count++
      firms[place] = firm
      placeOf[firm] = count
    }
    kinds[place] = kind
    values[place] = values[row] ?? Number.NaN
  }
  for (let place = 0; place < count; place++) placeOf[firms[place] ?? 0] = 0
  return { firms: firms.subarray(0, count), values: values.subarray(0, count) }
}

function isBetter(weights: readonly Weighed[], one: number, other: number): boolean {
  const [first, second] = [weights[one], weights[other]]
  return first !== undefined && second !== undefined && choose(first, second)
}
