import type { Actor, Answer, listFactLists } from '@huoshui/contract'
import { FACTS } from '@huoshui/rules/fact/dictionary'
import { LISTED_FACTS, listDaysOf, newestOn, publisherOf, whyNotListed } from '@huoshui/rules/fact/whole-lists'
import { type Db, inScope } from '../in-scope.ts'
import { listNewest } from './queries.ts'
import { readWholeLists, type WholeList } from './whole-lists.ts'

const mostLists = 200

/** The lists that were loaded, and for each fact whether not being named says anything today. */
export async function listLists(
  db: Db,
  actor: Actor,
  address: string,
  on: string,
): Promise<Answer<typeof listFactLists>> {
  const { lists, whole } = await inScope(db, actor, address, async (trx) => ({
    lists: await listNewest(trx, mostLists),
    whole: await readWholeLists(trx),
  }))
  const facts = LISTED_FACTS.map((fact) => {
    const newest = newestOn(fact, whole, on)
    return {
      fact,
      label: FACTS[fact].label,
      source: publisherOf(fact) ?? '',
      days: listDaysOf(fact) ?? 0,
      daysBy: 'platform' as const,
      newest: newest ? asNewest(newest) : null,
      whyUnknown: whyNotListed(fact, whole, on) ?? null,
    }
  })
  return { on, lists, facts }
}

function asNewest({ asOf, validUntil, isValidityStated }: WholeList) {
  return { asOf, validUntil, validityBy: isValidityStated ? ('loader' as const) : ('platform' as const) }
}
