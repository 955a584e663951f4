import { partsOf } from '../fact/derive-facts.ts'
import type { FactId } from '../fact/dictionary.ts'
import { andInto, type Bitmap } from './bitmap/bitmap.ts'
import type { MatchIndex } from './match-index.ts'

/**
 * The index as somebody sees it who may see only the firms in `scope` (undefined: all) and for whom `hidden` facts, with
 * the figures computed from them, are unknown. Shares everything, kept answers included, with the index itself.
 */
export function narrowIndex(index: MatchIndex, scope: Bitmap | undefined, hidden: ReadonlySet<FactId>): MatchIndex {
  const columns =
    hidden.size === 0 ? index.columns : new Map([...index.columns].filter(([fact]) => !isHidden(fact, hidden)))
  if (scope === undefined) return { ...index, columns }
  const live = index.live.slice()
  andInto(live, scope)
  return { ...index, columns, live }
}

function isHidden(fact: FactId, hidden: ReadonlySet<FactId>): boolean {
  return hidden.has(fact) || partsOf(fact).some((part) => hidden.has(part))
}
