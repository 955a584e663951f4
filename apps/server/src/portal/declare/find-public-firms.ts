import type { Actor, Answer, EnterpriseLine, findPublicFirms as route } from '@huoshui/contract'
import { matchesQuery } from '@huoshui/rules/name-search/matches-query'
import { normaliseForSearch } from '@huoshui/rules/name-search/normalise'
import { findEnterprises } from '../../enterprise/find-enterprises.ts'
import { type Db, inScope } from '../../in-scope.ts'
import { maskCode } from '../mask-code.ts'
import { queryCityCode } from '../queries.ts'
import { queryAreaNames } from './public-queries.ts'

const mostShown = 8

/**
 * Active firms whose name holds what was typed, or whose whole credit code it is. Names and places of firms are public; that
 * an address or part of a code would find them too is not told.
 */
export async function findPublicFirms(db: Db, address: string, q: string): Promise<Answer<typeof route>> {
  const searcher: Actor = {
    userId: 'anonymous',
    username: '',
    name: '',
    role: 'firm',
    organisationId: 'portal',
    organisationName: '',
    scope: { kind: 'city', codes: [await queryCityCode(db)] },
  }
  return await inScope(db, searcher, address, async (trx) => {
    const filter = { q, area: [], type: [], status: ['active'], section: [], size: [], tag: [] }
    const { rows, next } = await findEnterprises(trx, searcher, { ...filter, sort: 'rank', limit: 60 } as never)
    const named = rows.filter((row) => isAskedFor(row, q))
    const placeOf = await queryAreaNames(trx, named)
    return {
      rows: named.slice(0, mostShown).map((row) => ({
        id: row.id,
        name: row.name,
        creditCodeMasked: maskCode(row.creditCode),
        place: placeOf(row.unitCode) + placeOf(row.townCode),
      })),
      hasMore: named.length > mostShown || next !== null,
    }
  })
}

function isAskedFor({ name, formerNames, creditCode }: EnterpriseLine, q: string): boolean {
  if (creditCode !== null && normaliseForSearch(q) === normaliseForSearch(creditCode)) return true
  return [name, ...formerNames].some((each) => q.split(/\s+/u).every((word) => matchesQuery(each, word)))
}
