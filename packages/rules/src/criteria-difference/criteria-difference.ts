import type { Criterion } from '../criteria/criterion.ts'

/**
 * Who meets `after` and does not meet `before` (not met, or not determinable): those a change of criterion gains. With the
 * two exchanged, those it loses. Never "not determinable" itself.
 */
export function metOnlyAfter(before: Criterion, after: Criterion): Criterion {
  return { all: [after, unmet(before)] }
}

/** Met exactly where the criterion is not determinable. */
export function undetermined(criterion: Criterion): Criterion {
  return { all: [unmet(criterion), unrefuted(criterion)] }
}

// Kleene's connectives are told part by part, so "is not met" and "is not refuted" can be pushed down to the clauses, where
// "the fact is not known" says the rest.
function unmet(criterion: Criterion): Criterion {
  if ('all' in criterion) return { any: criterion.all.map(unmet) }
  if ('any' in criterion) return { all: criterion.any.map(unmet) }
  if ('not' in criterion) return unrefuted(criterion.not)
  if ('known' in criterion) return { not: criterion }
  return { any: [{ not: criterion }, { fact: criterion.fact, known: false }] }
}

function unrefuted(criterion: Criterion): Criterion {
  if ('all' in criterion) return { all: criterion.all.map(unrefuted) }
  if ('any' in criterion) return { any: criterion.any.map(unrefuted) }
  if ('not' in criterion) return unmet(criterion.not)
  if ('known' in criterion) return criterion
  return { any: [criterion, { fact: criterion.fact, known: false }] }
}
