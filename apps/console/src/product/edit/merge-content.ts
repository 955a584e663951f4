import { type ProductContent, type ProductField, productFields } from '@huoshui/contract'

/** One field that two people changed in two ways. */
export type Conflict = { field: ProductField; base: unknown; mine: unknown; theirs: unknown }

/** What both changed, and the fields only the other one did. */
export type Merge = { conflicts: Conflict[]; theirsOnly: ProductField[] }

export type Choices = Readonly<Partial<Record<ProductField, 'mine' | 'theirs'>>>

/** Compares what one began with, what one wrote and what somebody else saved meanwhile. */
export function findMerge(base: ProductContent, mine: ProductContent, theirs: ProductContent): Merge {
  const changed = fields.filter((field) => !isSame(base[field], theirs[field]))
  const conflicts = changed
    .filter((field) => !isSame(base[field], mine[field]) && !isSame(mine[field], theirs[field]))
    .map((field) => ({ field, base: base[field], mine: mine[field], theirs: theirs[field] }))
  const named = new Set(conflicts.map(({ field }) => field))
  return { conflicts, theirsOnly: changed.filter((field) => !named.has(field) && isSame(base[field], mine[field])) }
}

/** One's own content with the other's changes in it; of what both changed, what was chosen. */
export function mergeContent(
  base: ProductContent,
  mine: ProductContent,
  theirs: ProductContent,
  choices: Choices,
): ProductContent {
  const taken = fields.filter(
    (field) => !isSame(base[field], theirs[field]) && (isSame(base[field], mine[field]) || choices[field] === 'theirs'),
  )
  return { ...mine, ...Object.fromEntries(taken.map((field) => [field, theirs[field]])) }
}

const fields = Object.keys(productFields) as ProductField[]

// PostgreSQL keeps the keys of JSON in an order of its own.
function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}
