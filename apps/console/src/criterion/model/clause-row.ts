import { checkClause } from '@huoshui/rules/criteria/check/check-clause'
import type { Clause, Criterion } from '@huoshui/rules/criteria/criterion'
import type { Day } from '@huoshui/rules/day/day'
import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import { needsOf } from './asks.ts'
import { printFigure, readFigure } from './figure-text.ts'
import { type Ask, type ClauseRow, emptyClause } from './row.ts'

/** Why a row says nothing yet; `isOpen`: something is still to be filled in, nothing is wrong. */
export type RowFault = { sentence: string; isOpen: boolean }

export type ReadClause = { ok: true; criterion: Criterion } | { ok: false; fault: RowFault }

/** A clause under `nots` negations as a row; the innermost of 不属于 and 不含 becomes part of the ask. */
export function rowOfClause(clause: Clause, nots: number): ClauseRow {
  const isNegated = nots > 0 && ('in' in clause || 'has' in clause)
  const row = { ...emptyClause(), fact: clause.fact, nots: isNegated ? nots - 1 : nots }
  const { fact } = clause
  if ('is' in clause) return { ...row, ask: clause.is, low: printTyped(fact, clause.value) }
  if ('between' in clause) {
    const [low, high] = clause.between
    return { ...row, ask: 'between', low: printTyped(fact, low), high: printTyped(fact, high) }
  }
  if ('in' in clause) return { ...row, ask: isNegated ? 'not-in' : 'in', values: clause.in }
  if ('has' in clause)
    return { ...row, ask: isNegated ? `not-has-${clause.has}` : `has-${clause.has}`, values: clause.of }
  if ('holds' in clause) return { ...row, ask: clause.holds ? 'holds' : 'not-holds' }
  if ('known' in clause) return { ...row, ask: clause.known ? 'known' : 'unknown' }
  const span = { low: String(clause.amount), spanUnit: clause.unit }
  return 'elapsed' in clause
    ? { ...row, ...span, ask: `elapsed-${clause.elapsed}` }
    : { ...row, ...span, ask: `left-${clause.left}` }
}

/** What a row says, its negations around it, held against the dictionary; or what is open or wrong. */
export function clauseOfRow(row: ClauseRow): ReadClause {
  const { fact, ask } = row
  if (fact === null) return open('请选择事实。')
  if (ask === null) return open('请选择怎样比较。')
  const filled = readFilled(row, fact, ask)
  if ('fault' in filled) return { ok: false, fault: filled.fault }
  const check = checkClause({ fact, ...filled.given })
  if (!check.ok) return wrong(check.errors[0]?.message ?? '有误。')
  return {
    ok: true,
    criterion: negate(check.clause, row.nots + (ask.startsWith('not-') && ask !== 'not-holds' ? 1 : 0)),
  }
}

/** A criterion under so many negations. */
export function negate(criterion: Criterion, times: number): Criterion {
  let result = criterion
  for (let left = times; left > 0; left -= 1) result = { not: result }
  return result
}

function printTyped(fact: FactId, value: number | Day): string {
  return typeof value === 'string' ? value : printFigure(fact, value)
}

type Faulty = { ok: false; fault: RowFault }

function open(sentence: string): Faulty {
  return { ok: false, fault: { sentence, isOpen: true } }
}

function wrong(sentence: string): Faulty {
  return { ok: false, fault: { sentence, isOpen: false } }
}

type Filled = { given: Readonly<Record<string, unknown>> } | Faulty

function readFilled(row: ClauseRow, fact: FactId, ask: Ask): Filled {
  switch (needsOf(ask)) {
    case 'bound':
      return withBound(fact, row.low, (value) => ({ given: { is: ask, value } }))
    case 'range':
      return withBound(fact, row.low, (low) =>
        withBound(fact, row.high, (high) => ({ given: { between: [low, high] } })),
      )
    case 'values':
      return row.values.length === 0 ? open('请选择至少一项。') : { given: valuesOf(ask, row.values) }
    case 'span':
      return spanOf(row, ask)
    case 'nothing':
      return { given: ask === 'holds' || ask === 'not-holds' ? { holds: ask === 'holds' } : { known: ask === 'known' } }
  }
}

function withBound(fact: FactId, text: string, then: (value: number | Day) => Filled): Filled {
  const isDay = FACTS[fact].type === 'day'
  if (text.trim() === '') return open(isDay ? '请选择日期。' : '请填写数值。')
  if (isDay) return then(text.trim())
  const read = readFigure(fact, text)
  return read.ok ? then(read.value) : wrong(read.sentence)
}

function valuesOf(ask: Ask, values: readonly string[]): Readonly<Record<string, unknown>> {
  if (ask === 'in' || ask === 'not-in') return { in: values }
  return { has: ask.endsWith('all') ? 'all' : 'any', of: values }
}

function spanOf({ low, spanUnit }: ClauseRow, ask: Ask): Filled {
  if (low.trim() === '') return open('请填写时间长度。')
  if (!/^\d+$/.test(low.trim())) return wrong('时间长度应为不小于 0 的整数。')
  const [kind = '', ...is] = ask.split('-')
  return { given: { [kind]: is.join('-'), amount: Number(low), unit: spanUnit } }
}
