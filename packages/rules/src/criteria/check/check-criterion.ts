import type { FactId } from '../../fact/dictionary.ts'
import type { Criterion } from '../criterion.ts'
import { checkClause } from './check-clause.ts'
import { CRITERION_LIMITS } from './limits.ts'

/**
 * One thing wrong with a criterion. `path` names the place as in JavaScript (`all[1].not.value`, '' is the whole);
 * `suggestion` is the fact probably meant.
 */
export type CriterionError = { path: string; message: string; suggestion?: FactId }

export type CriterionCheck = { ok: true; criterion: Criterion } | { ok: false; errors: readonly CriterionError[] }

/**
 * Reads a criterion from outside. Names, types, units, values and size are checked against the dictionary; the criterion
 * returned holds nothing but what was checked, industry codes with their letter. At most 20 errors are reported.
 */
export function checkCriterion(unknown: unknown): CriterionCheck {
  const check: Checking = { errors: [], parts: 0, values: 0 }
  const criterion = read(unknown, '', 0, check)
  return criterion && check.errors.length === 0
    ? { ok: true, criterion }
    : { ok: false, errors: check.errors.slice(0, MOST_ERRORS) }
}

const MOST_ERRORS = 20

type Checking = { errors: CriterionError[]; parts: number; values: number }

function read(unknown: unknown, path: string, depth: number, check: Checking): Criterion | undefined {
  check.parts += 1
  if (check.parts > CRITERION_LIMITS.parts) {
    if (check.parts === CRITERION_LIMITS.parts + 1) {
      check.errors.push({ path, message: `条件过多，一条规则最多${CRITERION_LIMITS.parts}个条件（含分组）。` })
    }
    return undefined
  }
  if (depth > CRITERION_LIMITS.depth) {
    check.errors.push({ path, message: `嵌套过深，最多${CRITERION_LIMITS.depth}层。` })
    return undefined
  }
  if (typeof unknown !== 'object' || unknown === null || Array.isArray(unknown)) {
    check.errors.push({ path, message: '应为一个条件，如 {"fact": "revenue", "is": "at-least", "value": 100000000}。' })
    return undefined
  }
  const group = GROUPS.find((key) => Object.hasOwn(unknown, key))
  if (group === undefined) return readClause(unknown, path, check)
  const others = Object.keys(unknown).filter((key) => key !== group)
  if (others.length > 0) {
    check.errors.push({ path, message: `“${group}”之外不能再有“${others.slice(0, 3).join('”“')}”。` })
    return undefined
  }
  return readGroup(group, Object.getOwnPropertyDescriptor(unknown, group)?.value, join(path, group), depth, check)
}

const GROUPS = ['all', 'any', 'not'] as const

function readGroup(
  group: (typeof GROUPS)[number],
  content: unknown,
  path: string,
  depth: number,
  check: Checking,
): Criterion | undefined {
  if (group === 'not') {
    const part = read(content, path, depth + 1, check)
    return part && { not: part }
  }
  if (!Array.isArray(content)) {
    check.errors.push({ path, message: `“${group}”应为条件的列表。` })
    return undefined
  }
  const parts: Criterion[] = []
  for (const [index, each] of content.entries()) {
    if (check.errors.length > MOST_ERRORS || check.parts > CRITERION_LIMITS.parts) break
    const part = read(each, `${path}[${index}]`, depth + 1, check)
    if (part) parts.push(part)
  }
  return group === 'all' ? { all: parts } : { any: parts }
}

function readClause(given: object, path: string, check: Checking): Criterion | undefined {
  const read = checkClause(given)
  if (read.ok) {
    const { clause } = read
    check.values += 'in' in clause ? clause.in.length : 'of' in clause ? clause.of.length : 0
    if (check.values <= CRITERION_LIMITS.allValues) return clause
    check.errors.push({ path, message: `所列的值过多，一条规则合计最多${CRITERION_LIMITS.allValues}个。` })
    return undefined
  }
  for (const { key, ...error } of read.errors) check.errors.push({ path: key ? join(path, key) : path, ...error })
  return undefined
}

function join(path: string, key: string): string {
  return path === '' || key.startsWith('[') ? path + key : `${path}.${key}`
}
