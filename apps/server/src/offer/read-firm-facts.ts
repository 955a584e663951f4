import type { Actor } from '@huoshui/contract'
import type { Facts } from '@huoshui/rules/fact/dictionary'
import { resolveFacts } from '@huoshui/rules/fact/resolve-facts'
import { type LoadedList, type WholeLists, wholeListsOn } from '@huoshui/rules/fact/whole-lists'
import { sql } from 'kysely'
import { findEntity, listFacts } from '../enterprise/entity-queries.ts'
import { readWholeLists } from '../fact-list/whole-lists.ts'
import type { Trx } from '../in-scope.ts'
import { hiddenFrom } from '../match/viewer-of.ts'
import { Refusal } from '../refusal.ts'

/** What the asker may know of a firm on a day, with the names of the areas. @throws Refusal `not-found`, also out of scope */
export async function readFirmFacts(trx: Trx, actor: Actor, id: string, on: string): Promise<FirmKnown> {
  const row = await findEntity(trx, id)
  if (!row) throw new Refusal('not-found')
  const statements = (await listFacts(trx, id, actor.scope)).map((each) => ({
    fact: each.fact,
    source: each.source,
    period: each.period,
    value: each.number_value === null ? (each.text_value ?? '') : Number(each.number_value),
    recordedOn: each.recorded_on,
  }))
  const lists = await readWholeLists(trx)
  const { facts } = resolveFacts(row, statements, { on, wholeLists: openLists(lists, actor, on) })
  const areas = await readAreas(trx, [row.town_code, row.village_code])
  return {
    facts,
    on,
    lists,
    unitCode: row.unit_code,
    cityCode: areas.find(({ level }) => level === 'city')?.code ?? '000000',
    areaNames: new Map(areas.map(({ code, name }) => [code, name])),
  }
}

/** What the firm is on no list of; nothing about facts that are kept from the asker. */
function openLists(lists: readonly LoadedList[], { scope }: Actor, on: string): WholeLists {
  const hidden = new Set(hiddenFrom(scope))
  return new Map([...wholeListsOn(lists, on)].filter(([fact]) => !hidden.has(fact)))
}

export type FirmKnown = {
  facts: Facts
  /** The day the facts are as of, and the lists loaded whole up to now, also those out of date. */
  on: string
  lists: readonly LoadedList[]
  unitCode: string
  /** The country where no city is loaded. */
  cityCode: string
  areaNames: ReadonlyMap<string, string>
}

/** The city and its units, which criteria name, and the firm's own places. */
async function readAreas(
  trx: Trx,
  codes: readonly (string | null)[],
): Promise<{ code: string; level: string; name: string }[]> {
  const own = codes.filter((code) => code !== null)
  const found = await sql<{ code: string; level: string; name: string }>`
    select code, level, name from area where level in ('city', 'unit') or code = any (${own}::text[])`.execute(trx)
  return found.rows
}
