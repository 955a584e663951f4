import { FACTS, isFactId } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition, FactValue } from '@huoshui/rules/fact/fact'
import { sampleValues } from '@huoshui/rules/law/given/sample-values'
import type pg from 'pg'
import { POLICIES } from '../offer/judge-policies.ts'

/**
 * States of many firms what the policies ask for, around the lines they draw, so that each decision is reached; drawn by a
 * fixed seed. Firms of an even number become companies, since most policies are for those.
 */
export async function stateRuleFacts(owner: pg.Pool, ids: readonly string[], on: string): Promise<void> {
  const random = drawing(7)
  const rows: unknown[][] = []
  const samples = POLICIES.map((rule) => Object.entries(sampleValues(rule, on)))
  for (const [number, id] of ids.entries()) {
    const share = 0.3 + 0.7 * random()
    for (const [fact, values] of samples[number % samples.length] ?? []) {
      const statement = isFactId(fact) ? statementOf(FACTS[fact], on) : undefined
      if (!statement || random() > share) continue
      const value = values[Math.floor(random() * values.length)] ?? null
      rows.push([id, statement.name, statement.source, statement.period, ...columnsOf(value), on])
    }
  }
  await owner.query("update enterprise set type = 'company' where id = any($1)", [ids.filter((_, at) => at % 2 === 0)])
  for (let from = 0; from < rows.length; from += 5000) await insert(owner, rows.slice(from, from + 5000))
}

function statementOf(definition: FactDefinition, on: string) {
  const { origin, sources } = definition
  if (!('statement' in origin)) return undefined
  const year = Number(on.slice(0, 4))
  const periods = { any: '', 'last-year': `${year - 1}`, 'year-before': `${year - 2}`, 'last-month': on.slice(0, 7) }
  return { name: origin.statement, source: sources[0] ?? 'visit', period: periods[origin.period] }
}

/** The two columns a statement's value goes into. */
function columnsOf(value: FactValue | null): [number | null, string | null] {
  if (typeof value === 'number') return [value, null]
  return [null, typeof value === 'object' ? (value?.join(',') ?? '') : String(value)]
}

async function insert(owner: pg.Pool, rows: readonly unknown[][]): Promise<void> {
  const columns = [0, 1, 2, 3, 4, 5, 6].map((at) => rows.map((row) => row[at]))
  await owner.query(
    `insert into enterprise_fact (enterprise_id, fact, source, period, number_value, text_value, recorded_on)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::numeric[], $6::text[], $7::date[])
     on conflict (enterprise_id, fact, source, period) do update set
       number_value = excluded.number_value, text_value = excluded.text_value`,
    columns,
  )
}

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
function drawing(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
}
