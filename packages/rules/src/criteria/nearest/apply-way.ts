import type { Facts } from '../../fact/dictionary.ts'
import type { Way } from './change.ts'

/** The facts after the changes of a way; they hold on the way's day. */
export function applyWay(facts: Facts, way: Way): Facts {
  const changed = way.changes.flatMap((change) => (change.kind === 'wait' ? [] : [[change.fact, change.to] as const]))
  return { ...facts, ...Object.fromEntries(changed) }
}
