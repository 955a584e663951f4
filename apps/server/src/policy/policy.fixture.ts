import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Actor, getSession } from '@huoshui/contract'
import { FACTS, isFactId } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition, FactValue } from '@huoshui/rules/fact/fact'
import { casesOf } from '@huoshui/rules/law/cases'
import { checkRuleFacts } from '@huoshui/rules/law/given/check-rule-facts'
import { sampleValues } from '@huoshui/rules/law/given/sample-values'
import type { Rule, RuleFacts } from '@huoshui/rules/law/rule'
import type pg from 'pg'
import { parse } from 'yaml'
import { inScope } from '../in-scope.ts'
import { POLICIES } from '../offer/judge-policies.ts'
import { type FirmKnown, readFirmFacts } from '../offer/read-firm-facts.ts'
import type { Caller, TestServer } from '../testing.ts'

/**
 * States of the firms what the policies ask for: each firm is near a worked case of some policy, a few facts forgotten or moved
 * to the lines the policy draws, so that each decision is reached; drawn by a fixed seed. A bank is shown 150 of them.
 */
export async function stateRuleFacts(owner: pg.Pool, on: string): Promise<void> {
  const found = await owner.query<{ id: string }>('select id from enterprise order by list_rank, id')
  const random = drawing(7)
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const near = POLICIES.map((rule) => ({ cases: casesNear(rule), samples: Object.entries(sampleValues(rule, on)) }))
  const rows: unknown[][] = []
  const registered: unknown[][] = []
  for (const [number, { id }] of found.rows.entries()) {
    const { cases, samples } = near[number % near.length] ?? { cases: [], samples: [] }
    const facts: Record<string, FactValue | undefined> = { ...pick(cases) }
    for (let times = Math.floor(random() * 4); times > 0; times--) {
      const [fact, values] = pick(samples) ?? ['', []]
      facts[fact] = random() < 0.3 ? undefined : pick(values)
    }
    if (random() < 0.8) registered.push([id, facts['type'] ?? 'company', facts['industry'] ?? null])
    for (const [fact, value] of Object.entries(facts)) {
      const statement = isFactId(fact) ? statementOf(FACTS[fact], on) : undefined
      if (statement && value !== undefined)
        rows.push([id, statement.name, statement.source, statement.period, ...columnsOf(value), on])
    }
  }
  await owner.query('update enterprise_fact set recorded_on = least(recorded_on, $1)', [on])
  await register(owner, registered)
  for (let from = 0; from < rows.length; from += 5000) await insert(owner, rows.slice(from, from + 5000))
  await owner.query(
    `insert into enterprise_share (enterprise_id, organisation_id, root_id, basis, list_rank, from_day)
     select id, 'bank-icbc', 'bank-icbc', (select basis from enterprise_share limit 1), list_rank, $1
     from enterprise order by id limit 150 on conflict do nothing`,
    [on],
  )
}

/** Facts of the worked cases of a rule. */
function casesNear(rule: Rule): RuleFacts[] {
  const folder = new URL('../../../../packages/rules/src/', import.meta.url)
  const text = readFileSync(new URL(`${dirname(rule.file)}/cases.yaml`, folder), 'utf8')
  return casesOf(parse(text, { merge: true }))
    .filter((worked) => worked.rule === rule.id && worked.expect === 'met')
    .flatMap(({ facts }) => {
      const checked = checkRuleFacts(rule, facts)
      return checked.isOk ? [checked.facts] : []
    })
}

async function register(owner: pg.Pool, rows: readonly unknown[][]): Promise<void> {
  const [ids, types, industries] = [0, 1, 2].map((at) => rows.map((row) => row[at]))
  await owner.query(
    `update enterprise e set type = g.type, industry_code = coalesce(g.industry, industry_code)
     from unnest($1::uuid[], $2::text[], $3::text[]) as g (id, type, industry) where g.id = e.id`,
    [ids, types, industries],
  )
}

/** What the caller may know of each firm they see, in the order of every list. */
export async function readFirms(server: TestServer, caller: Caller, on: string): Promise<Map<string, FirmKnown>> {
  const { scope, ...session } = await caller.call(getSession)
  const actor: Actor = { ...session, scope: { ...scope, kind: scopeKind(scope.kind) } }
  return await inScope(server.database.db, actor, '127.0.0.1', async (trx) => {
    const rows = await trx.selectFrom('enterprise_in_scope').select('id').orderBy('list_rank').orderBy('id').execute()
    const found = new Map<string, FirmKnown>()
    for (const { id } of rows) found.set(id, await readFirmFacts(trx, actor, id, on))
    return found
  })
}

function scopeKind(kind: string): Actor['scope']['kind'] {
  if (kind === 'city' || kind === 'unit' || kind === 'share') return kind
  throw new Error(`no scope of this test: ${kind}`)
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
