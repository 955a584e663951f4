import { checkCriterion } from '@huoshui/rules/criteria/check/check-criterion'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { clauseOfRow, negate, type RowFault, rowOfClause } from './clause-row.ts'
import { groupOf, partsOf, type RootRow, type Row } from './row.ts'

/** A criterion as rows, nothing lost; null (none stated) is an empty bare group. */
export function rowsOf(criterion: Criterion | null): RootRow {
  if (criterion === null) return { ...groupOf('all', []), isBare: true }
  const group = partsOf(criterion)
  return group
    ? { ...groupOf(group.how, group.parts.map(rowOf)), isBare: false }
    : { ...groupOf('all', [rowOf(criterion)]), isBare: true }
}

export type ReadRows = { ok: true; criterion: Criterion | null } | { ok: false; faults: ReadonlyMap<number, RowFault> }

/** What the rows say together; by row, what is open or wrong. */
export function readRows(root: RootRow): ReadRows {
  const faults = new Map<number, RowFault>()
  const parts = root.parts.flatMap((part) => readRow(part, faults) ?? [])
  if (faults.size > 0) return { ok: false, faults }
  const [only] = parts
  if (root.isBare && parts.length === 0) return { ok: true, criterion: null }
  const whole = root.isBare && only && parts.length === 1 ? only : join(root.how, parts)
  // The size of the whole is nobody's row.
  const check = checkCriterion(whole)
  if (check.ok) return check
  return {
    ok: false,
    faults: new Map([[root.id, { sentence: check.errors[0]?.message ?? '条件有误。', isOpen: false }]]),
  }
}

function rowOf(criterion: Criterion): Row {
  let inner = criterion
  let nots = 0
  while ('not' in inner) {
    inner = inner.not
    nots += 1
  }
  if ('all' in inner) return groupOf('all', inner.all.map(rowOf), nots)
  if ('any' in inner) return groupOf('any', inner.any.map(rowOf), nots)
  return rowOfClause(inner, nots)
}

function readRow(row: Row, faults: Map<number, RowFault>): Criterion | undefined {
  if (row.kind === 'group') {
    const parts = row.parts.flatMap((part) => readRow(part, faults) ?? [])
    return negate(join(row.how, parts), row.nots)
  }
  const read = clauseOfRow(row)
  if (read.ok) return read.criterion
  faults.set(row.id, read.fault)
  return undefined
}

function join(how: 'all' | 'any', parts: readonly Criterion[]): Criterion {
  return how === 'all' ? { all: parts } : { any: parts }
}
