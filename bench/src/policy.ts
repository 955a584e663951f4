import type { FactValue } from '@huoshui/rules/fact/fact'
import { isPlaceCode } from '@huoshui/rules/law/entry-on'
import type { Rule } from '@huoshui/rules/law/rule'
import { countBits, hasBit } from '@huoshui/rules/match/bitmap/bitmap'
import type { MatchIndex } from '@huoshui/rules/match/match-index'
import { loadMatchIndex } from '@huoshui/server/match/load/load-index'
import { decideFirms } from '@huoshui/server/match/policy/decide-firms'
import type { PolicyQuestion } from '@huoshui/server/match/policy/question'
import { buildRuleTable } from '@huoshui/server/match/policy/rule-table'
import { POLICIES } from '@huoshui/server/offer/judge-policies'
import { type CityDatabase, openCityDatabase } from './city-database.ts'
import type { Figure } from './figure.ts'
import { denseFacts, factsAt } from './match/dense-rows.ts'

const on = '2026-11-22'
const place = '440800'
const sampled = 2000

/** Every policy held against every firm: how many firms it tells apart, and how long that takes beside one by one. */
export async function* run({ size }: { size: number }): AsyncGenerator<Figure> {
  const city = await openCityDatabase(size)
  try {
    yield* measurePolicies(await readIndex(city), size)
  } finally {
    await city.close()
  }
}

/** All policies on one index, each as first asked, and once more with another number. */
export function* measurePolicies(index: MatchIndex, size: number): Generator<Figure> {
  const dense = denseFacts(index)
  for (const rule of POLICIES) {
    const question: PolicyQuestion = { rule: rule.id, kind: null, on, place, assumed: {}, added: [] }
    const [table, grouping] = timed(() => finish(buildRuleTable(index, question)))
    const [decided, deciding] = timed(() => finish(decideFirms(table, question)))
    yield figure(`${rule.id}: firms told apart at ${size}`, table.tuples, 'groups')
    yield figure(`${rule.id}: grouped`, grouping / 1000, 's')
    const count = Math.min(sampled, size)
    const firms = Array.from({ length: count }, (_, at) => Math.floor((at * size) / count))
    const [verdicts, oneByOne] = timed(() => firms.map((firm) => decideOne(rule, factsAt(dense, firm))))
    const agree = firms.every((firm, at) => {
      const found = hasBit(decided.met, firm) ? 'met' : hasBit(decided.notMet, firm) ? 'not-met' : 'not-determinable'
      return found === verdicts[at]
    })
    const scaled = (oneByOne * size) / count / 1000
    const name = `${rule.id}: decided for ${size} firms (${countBits(decided.met)} met, ${countBits(decided.notMet)} not)`
    const value = deciding / 1000
    const rival = `one by one, ${count} sampled and scaled`
    yield { ...figure(name, value, 's'), rival, rivalValue: scaled, ratio: scaled / value, agree }
  }
}

function decideOne(rule: Rule, facts: Readonly<Record<string, FactValue | undefined>>) {
  const unit = String(facts['unit'] ?? '')
  return rule.decide(facts, { on, place: isPlaceCode(unit) ? unit : place }).decision
}

async function readIndex({ database }: CityDatabase): Promise<MatchIndex> {
  const client = await database.owner.connect()
  try {
    const { parts } = await loadMatchIndex(client, on, Number.MAX_SAFE_INTEGER)
    const [whole] = parts
    if (!whole) throw new Error('no index')
    return whole.index
  } finally {
    client.release()
  }
}

function finish<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

function timed<T>(work: () => T): [T, milliseconds: number] {
  const began = performance.now()
  const result = work()
  return [result, performance.now() - began]
}

function figure(name: string, value: number, unit: string): Figure {
  return { bench: 'policy', figure: name, value, unit, rival: null, rivalValue: null, ratio: null, agree: null }
}
