import type { Actor } from '@huoshui/contract'
import { type Db, inScope } from '../in-scope.ts'
import { type HomeFigures, queryHomeFigures } from './queries.ts'

export type DatedFigures = HomeFigures & { asOf: string }
export type HomeFiguresReader = (actor: Actor, address: string, unit: string | undefined) => Promise<DatedFigures>

/**
 * Makes the reader of the home page. Askers of one scope who come while it is being counted get the same answer, dated by
 * its beginning: at nine in the morning the whole city opens this page, and one counting takes 0.1 s of a core (520,000
 * firms in 76,284 cells; a county 0.03 s, a town 4 ms). A bank with 3,000 shared firms takes 0.04 s, one with 30,000
 * about 0.3 s, since those are counted through the scope view, not prepared.
 */
export function openHomeFigures(db: Db, now: () => Date): HomeFiguresReader {
  const underway = new Map<string, Promise<DatedFigures>>()
  return async (actor, address, unit) => {
    const key = JSON.stringify([sameSight(actor), unit ?? null])
    const known = underway.get(key)
    if (known) return await known
    const asOf = now().toISOString()
    const counting = inScope(db, actor, address, async (trx) => ({
      asOf,
      ...(await queryHomeFigures(trx, actor.scope, unit)),
    })).finally(() => underway.delete(key))
    underway.set(key, counting)
    return await counting
  }
}

/** Whoever has the same of this sees the same firms. */
function sameSight({ scope, organisationId, userId }: Actor): unknown[] {
  if (scope.kind === 'own') return [scope.kind, userId]
  return scope.kind === 'share' ? [scope.kind, organisationId] : [scope.kind, ...scope.codes]
}
