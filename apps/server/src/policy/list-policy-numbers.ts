import type {
  Actor,
  Answer,
  listPolicyNumbers as numbersRoute,
  PolicyNumberEntry,
  PolicyNumberLine,
} from '@huoshui/contract'
import { isDay } from '@huoshui/rules/day/day'
import type { AddedEntry, AnyPolicyNumber, Citation, PolicyValue } from '@huoshui/rules/law/citation'
import { entryOn, isPlaceCode } from '@huoshui/rules/law/entry-on'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'
import { findLawPlace, getPolicy } from './ask-policy.ts'

/** The numbers of a policy as they stand on a day at a place, officials' entries included. @throws Refusal `not-found` */
export async function listPolicyNumbers(
  db: Db,
  actor: Actor,
  address: string,
  { rule: id, on, place: asked }: { rule: string; on: string; place: string | undefined },
): Promise<Answer<typeof numbersRoute>> {
  const { numbers } = getPolicy(id)
  if (asked !== undefined && !isPlaceCode(asked)) {
    throw new Refusal('bad-input', { reason: `地区“${asked}”应为行政区划代码，如 440800` })
  }
  return await inScope(db, actor, address, async (trx) => {
    const place = asked ?? (await findLawPlace(trx))
    const added = await listAddedEntries(trx)
    return { on, place, rows: numbers.map((number) => describeNumber(number, { on, place }, added)) }
  })
}

function describeNumber(
  number: AnyPolicyNumber,
  question: { on: string; place: string },
  added: readonly AddedEntry[],
): PolicyNumberLine {
  const { id, label, unit, words = null } = number
  const entry = entryOn(number, question, added)
  const base = { id, label, unit, shape: shapeOf(number), words: words && { ...words } }
  if (entry.isFound) {
    const inForce = { value: copy(entry.value), cite: entry.cite, isAdded: entry.added !== null }
    return { ...base, inForce, other: null, gap: null }
  }
  return { ...base, inForce: null, other: findEntry(number, entry.ended ?? entry.begins, added), gap: entry.text }
}

/** The entry a citation belongs to. */
function findEntry(
  { id, entries }: AnyPolicyNumber,
  cite: Citation | null,
  added: readonly AddedEntry[],
): PolicyNumberEntry | null {
  if (cite === null) return null
  const builtIn = entries.find((entry) => entry.cite === cite)
  if (builtIn) return { value: copy(builtIn.value), cite, isAdded: false }
  const own = added.find((entry) => entry.number === id && entry.cite === cite)
  return own ? { value: copy(own.value), cite, isAdded: true } : null
}

function shapeOf({ entries }: AnyPolicyNumber): PolicyNumberLine['shape'] {
  const sample = entries[0]?.value
  if (typeof sample === 'object') return 'row'
  if (typeof sample === 'boolean') return 'switch'
  if (typeof sample === 'string') return isDay(sample) ? 'day' : 'word'
  return 'figure'
}

function copy(value: PolicyValue): PolicyNumberEntry['value'] {
  return typeof value === 'object' ? [...value] : value
}
