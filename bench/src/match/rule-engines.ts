import { ZenEngine } from '@gorules/zen-engine'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { lowerToComparisons } from '@huoshui/rules/criteria/decide/lower-to-comparisons'
import type { Lowered, LoweredClause } from '@huoshui/rules/criteria/decide/lowered'
import { FACTS, type Facts, isFactId } from '@huoshui/rules/fact/dictionary'
import { numberOfDay } from '@huoshui/rules/match/number-of-day'
import { Engine, type TopLevelCondition } from 'json-rules-engine'

/** Per firm of the sample, the products it meets. */
export type EngineFigures = { seconds: number; met: number[][] }

/** All products as one decision of ZEN, an expression each, asked once per firm. */
export async function timeZen(
  sample: readonly Facts[],
  products: readonly Criterion[],
  on: string,
): Promise<EngineFigures> {
  const engine = new ZenEngine()
  const expressions = products.map((product, at) => ({
    id: `e${at}`,
    key: `p${at}`,
    value: expressionOf(lowerToComparisons(product, on)),
  }))
  const decision = engine.createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode' },
      { id: 'rules', name: 'rules', type: 'expressionNode', content: { expressions } },
      { id: 'out', name: 'out', type: 'outputNode' },
    ],
    edges: [
      { id: '1', type: 'edge', sourceId: 'in', targetId: 'rules' },
      { id: '2', type: 'edge', sourceId: 'rules', targetId: 'out' },
    ],
  })
  const contexts = sample.map(plain)
  await decision.evaluate(contexts[0] ?? {})
  const began = performance.now()
  const met: number[][] = []
  for (const context of contexts) {
    const { result } = await decision.evaluate(context)
    met.push(products.flatMap((_, at) => (result[`p${at}`] === true ? [at] : [])))
  }
  const seconds = (performance.now() - began) / 1000
  engine.dispose()
  return { seconds, met }
}

/** All products as rules of one json-rules-engine, run once per firm. */
export async function timeJsonRules(
  sample: readonly Facts[],
  products: readonly Criterion[],
  on: string,
): Promise<EngineFigures> {
  const engine = new Engine([], { allowUndefinedFacts: true })
  engine.addOperator('known', (value: unknown, wanted: boolean) => (value !== undefined && value !== null) === wanted)
  engine.addOperator(
    'begins',
    (value: unknown, codes: string[]) => isText(value) && codes.some((code) => value.startsWith(code)),
  )
  engine.addOperator(
    'beginsNot',
    (value: unknown, codes: string[]) => isText(value) && !codes.some((code) => value.startsWith(code)),
  )
  engine.addOperator('among', (value: unknown, codes: string[]) => isText(value) && codes.includes(value))
  engine.addOperator('notAmong', (value: unknown, codes: string[]) => isText(value) && !codes.includes(value))
  engine.addOperator(
    'any',
    (value: unknown, codes: string[]) => Array.isArray(value) && codes.some((code) => value.includes(code)),
  )
  engine.addOperator(
    'none',
    (value: unknown, codes: string[]) => Array.isArray(value) && !codes.some((code) => value.includes(code)),
  )
  for (const [at, product] of products.entries()) {
    const condition = conditionOf(lowerToComparisons(product, on))
    const conditions: TopLevelCondition = 'all' in condition || 'any' in condition ? condition : { all: [condition] }
    engine.addRule({ conditions, event: { type: 'met', params: { at } } })
  }
  const contexts = sample.map(plain)
  const began = performance.now()
  const met: number[][] = []
  for (const context of contexts) {
    const { events } = await engine.run(context)
    met.push(events.map(({ params }) => Number(params?.['at'])).sort((one, other) => one - other))
  }
  return { seconds: (performance.now() - began) / 1000, met }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** Days as running numbers, which both engines compare faster than texts. */
function plain(facts: Facts): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([fact, value]) => {
      const isDay = isFactId(fact) && FACTS[fact].type === 'day' && typeof value === 'string'
      return [fact, isDay ? numberOfDay(value) : value]
    }),
  )
}

const zenSigns = { 'at-least': '>=', above: '>', 'at-most': '<=', below: '<', equal: '==', unequal: '!=' } as const

function expressionOf(lowered: Lowered): string {
  if ('of' in lowered) return `(${lowered.of.map(expressionOf).join(lowered.kind === 'all' ? ' and ' : ' or ')})`
  const { fact } = lowered
  const known = `${fact} != null`
  switch (lowered.kind) {
    case 'known':
      return lowered.known ? known : `${fact} == null`
    case 'number':
      return `(${known} and ${fact} ${zenSigns[lowered.is]} ${lowered.value})`
    case 'day':
      return `(${known} and ${fact} ${zenSigns[lowered.is]} ${numberOfDay(lowered.value)})`
    case 'one-of':
      return `(${known} and ${fact} ${lowered.isIn ? 'in' : 'not in'} [${quoted(lowered.values)}])`
    case 'industry': {
      const any = lowered.codes.map((code) => `startsWith(${fact}, '${code}')`).join(' or ')
      return `(${known} and ${lowered.isIn ? '' : 'not '}(${any}))`
    }
    case 'has': {
      if (lowered.need !== 'any' && lowered.need !== 'none') throw new Error(`not drawn: ${lowered.need}`)
      return `(${known} and ${lowered.need === 'any' ? 'some' : 'none'}(${fact}, # in [${quoted(lowered.values)}]))`
    }
    case 'flag':
      return `${fact} == ${lowered.value}`
  }
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(', ')
}

const jsonOperators = {
  'at-least': 'greaterThanInclusive',
  above: 'greaterThan',
  'at-most': 'lessThanInclusive',
  below: 'lessThan',
  equal: 'equal',
  unequal: 'notEqual',
} as const

type Condition =
  | Extract<TopLevelCondition, { all: unknown } | { any: unknown }>
  | { fact: string; operator: string; value: unknown }

function conditionOf(lowered: Lowered): Condition {
  if ('of' in lowered) {
    const parts = lowered.of.map(conditionOf)
    return lowered.kind === 'all' ? { all: parts } : { any: parts }
  }
  return { fact: lowered.fact, ...operatorOf(lowered) }
}

function operatorOf(clause: LoweredClause): { operator: string; value: unknown } {
  switch (clause.kind) {
    case 'known':
      return { operator: 'known', value: clause.known }
    case 'number':
      return { operator: jsonOperators[clause.is], value: clause.value }
    case 'day':
      return { operator: jsonOperators[clause.is], value: numberOfDay(clause.value) }
    case 'one-of':
      return { operator: clause.isIn ? 'among' : 'notAmong', value: clause.values }
    case 'industry':
      return { operator: clause.isIn ? 'begins' : 'beginsNot', value: clause.codes }
    case 'has':
      if (clause.need !== 'any' && clause.need !== 'none') throw new Error(`not drawn: ${clause.need}`)
      return { operator: clause.need, value: clause.values }
    case 'flag':
      return { operator: 'equal', value: clause.value }
  }
}
