import { checkAsOf } from './check/as-of.ts'
import { checkCountingWords } from './check/counting-words.ts'
import { checkDocumentNumbers } from './check/document-numbers.ts'
import { checkExpired } from './check/expired.ts'
import { checkHead } from './check/head.ts'
import { checkIntents } from './check/intents.ts'
import { checkMagnitudes } from './check/magnitudes.ts'
import { checkNames } from './check/names.ts'
import { checkRates } from './check/rates.ts'
import { checkSameFigures } from './check/same-figures.ts'
import { checkSectionNumbers } from './check/section-numbers.ts'
import { checkTotals } from './check/totals.ts'
import { findHead, type Head } from './find-head.ts'
import type { BulletinToCheck, CheckFinding } from './finding.ts'
import { type ReadPart, readPart } from './read/read-part.ts'

/** What every check is given: the text read, what was said about it, and the days of head and foot. */
export type Checked = { given: BulletinToCheck; parts: readonly ReadPart[]; head: Head }

/** A question the checker asks of a bulletin. */
export type Check = (checked: Checked) => CheckFinding[]

const CHECKS: readonly Check[] = [
  checkHead,
  checkMagnitudes,
  checkRates,
  checkTotals,
  checkAsOf,
  checkCountingWords,
  checkIntents,
  checkSectionNumbers,
  checkDocumentNumbers,
  checkSameFigures,
  checkNames,
  checkExpired,
]

/**
 * 简报校核: what a second pair of eyes would ask about figures, units, dates, names and numbering. Findings in the order of the text;
 * every one is a suggestion, and nothing is changed. What the checker cannot tell it leaves alone.
 */
export function checkBulletin(given: BulletinToCheck): CheckFinding[] {
  const head = findHead(given)
  const year = Number((head.issuedOn ?? given.on).slice(0, 4))
  const parts = given.parts.map((part) => readPart(part, year))
  const order = new Map(given.parts.map(({ key }, index) => [key, index]))
  return CHECKS.flatMap((check) => check({ given, parts, head })).sort(
    (a, b) => (order.get(a.part) ?? -1) - (order.get(b.part) ?? -1) || a.from - b.from || a.to - b.to,
  )
}
