import { ProductContent } from '@huoshui/contract'
import type { Clause, Criterion } from '@huoshui/rules/criteria/criterion'
import type { FactId } from '@huoshui/rules/fact/dictionary'
import { readCatalogue } from '../../../cities/read-catalogue.ts'

const fewestClauses = 6

/**
 * Who may apply for the products the city ships with: of each single product the version published last. A product of fewer
 * than six clauses would make the bench easier than what it stands for, and is refused.
 */
export function shippedProducts(city: string): Criterion[] {
  return readCatalogue(city).flatMap(({ products }) =>
    products.flatMap(({ key, kind, content, versions }) => {
      const last = versions.findLast(({ status }) => status === 'published')
      if (kind !== 'single' || !last) return []
      const criterion = ProductContent.parse({ ...content, ...last.changes }).criterion?.criterion
      if (!criterion || clausesOf(criterion).length < fewestClauses) throw new Error(`too simple a product: ${key}`)
      return [criterion]
    }),
  )
}

/** The facts any of the products asks about. */
export function factsAsked(products: readonly Criterion[]): ReadonlySet<FactId> {
  return new Set(products.flatMap(clausesOf).map(({ fact }) => fact))
}

/** Clauses of a criterion, groups not counted. */
function clausesOf(criterion: Criterion): Clause[] {
  if ('all' in criterion) return criterion.all.flatMap(clausesOf)
  if ('any' in criterion) return criterion.any.flatMap(clausesOf)
  return 'not' in criterion ? clausesOf(criterion.not) : [criterion]
}

/** The product with its first figure or number of months moved a little: what a bank's slider does. */
export function moveThreshold(criterion: Criterion, step: number): Criterion {
  let isMoved = false
  const move = (part: Criterion): Criterion => {
    if ('all' in part) return { all: part.all.map(move) }
    if ('any' in part) return { any: part.any.map(move) }
    if ('not' in part || isMoved) return part
    if ('is' in part && typeof part.value === 'number') {
      isMoved = true
      return { ...part, value: part.value + step * 10_000 }
    }
    return part
  }
  const moved = move(criterion)
  if (isMoved || !('all' in criterion)) return moved
  return { all: [...criterion.all, { fact: 'capital', is: 'at-least', value: step * 10_000 }] }
}
