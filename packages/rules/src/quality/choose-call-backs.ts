import type { QualityRule } from './get-quality-rule.ts'
import type { QualitySign, QualityVisit } from './quality-visit.ts'

/** 回访: a visit a third person asks about, and why it was chosen. */
export type CallBackChoice = { visit: string; why: 'sign' | 'random' }

/**
 * Of each person's visits with a sign so many by kind as `perKind`, and of all others the rule's share, so that being called back says
 * nothing about the visitor. The choice hangs on the ids alone: nobody can steer it, and it is the same when asked again.
 */
export function chooseCallBacks(
  visits: readonly QualityVisit[],
  signs: readonly QualitySign[],
  { callBackPercent }: QualityRule,
  perKind: number,
): CallBackChoice[] {
  const visitorOf = new Map(visits.map(({ id, visitor }) => [id, visitor]))
  const chosen = new Set<string>()
  const signed = new Set(signs.map(({ visit }) => visit))
  for (const of of Map.groupBy(signs, ({ visit, kind }) => `${visitorOf.get(visit)} ${kind}`).values()) {
    const inOrder = of.map(({ visit }) => visit).sort((one, other) => lot(one) - lot(other) || (one < other ? -1 : 1))
    for (const visit of inOrder.slice(0, perKind)) chosen.add(visit)
  }
  const drawn = visits.filter(({ id }) => !signed.has(id) && lot(id) < callBackPercent / 100)
  return [
    ...[...chosen].map((visit): CallBackChoice => ({ visit, why: 'sign' })),
    ...drawn.map(({ id }): CallBackChoice => ({ visit: id, why: 'random' })),
  ]
}

/** 0 ≤ lot < 1, fixed for an id (FNV-1a, mixed once more so that neighbours fall apart). */
function lot(id: string): number {
  let hash = 0x811c9dc5
  for (let place = 0; place < id.length; place++) hash = Math.imul(hash ^ id.charCodeAt(place), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296
}
