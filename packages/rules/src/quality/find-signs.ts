import { findSharedPhones } from './find-shared-phones.ts'
import { findVisitorSigns } from './find-visitor-signs.ts'
import type { QualityRule } from './get-quality-rule.ts'
import type { QualitySign, QualityVisit } from './quality-visit.ts'

/** All signs of a campaign's visits, in any order. What is struck out is not to be given. */
export function findSigns(visits: readonly QualityVisit[], rule: QualityRule): QualitySign[] {
  const signs = findSharedPhones(visits, rule)
  for (const own of Map.groupBy(visits, ({ visitor }) => visitor).values()) {
    const inOrder = own.sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
    signs.push(...findVisitorSigns(inOrder, rule))
  }
  return signs
}
