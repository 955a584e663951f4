import type { Day } from '../day/day.ts'
import type { Citation } from '../law/citation.ts'
import { findEntry } from '../law/ground/find-entry.ts'
import { judgeGap, judgement } from '../law/ground/judge.ts'
import type { Judged, Matter } from '../law/rule.ts'
import { printWan } from '../money/print-money.ts'
import { findNumber, type Programme, SUBSIDY_PRINCIPALS, SUBSIDY_RATES } from './subsidy.numbers.ts'

/** The day of the loan, by which windows are judged; undefined: unknown. */
export function loanDayOf({ facts }: Matter): Day | undefined {
  const day = facts['loan_on']
  return typeof day === 'string' ? day : undefined
}

/** The matter as of the day of the loan: its programme's numbers hold by that day, not by the day asked about. */
export function asOfLoan(matter: Matter): Matter {
  return { ...matter, on: loanDayOf(matter) ?? matter.on }
}

/** Whether a programme was ever in force, or will be, at a place, by what was collected. */
export function hasProgramme(matter: Matter, programme: Programme): boolean {
  const entry = findEntry(asOfLoan(matter), SUBSIDY_RATES[programme])
  return entry.isFound || entry.ended !== null || entry.begins !== null
}

/** 窗口期: a loan of another day has no right under this programme; a place without any programme leaves it open. */
export function judgeWindow(matter: Matter, programme: Programme): Judged {
  const number = SUBSIDY_RATES[programme]
  const loanOn = loanDayOf(matter)
  const entry = findEntry(asOfLoan(matter), number)
  const known = entry.isFound ? entry.cite : (entry.ended ?? entry.begins)
  if (!known) return judgeGap(entry.isFound ? '' : entry.text, number.id, 'loan_on', null)
  const base = {
    source: known,
    number: number.id,
    fact: 'loan_on',
    threshold: [known.firstDay, known.lastDay ?? ''],
  } as const
  const span = `${known.firstDay}至${known.lastDay ?? '未定'}`
  if (loanOn === undefined) {
    const text = `贷款日未知，要求在${span}之内，无法判断。`
    return judgement({ ...base, result: 'not-determinable', value: null, text }, ['loan_on'])
  }
  if (entry.isFound) {
    const text = `贷款日${loanOn}在${span}之内，符合。`
    return judgement({ ...base, added: entry.added, result: 'met', value: loanOn, text })
  }
  const text = `贷款日${loanOn}不在${span}之内，所收文件中没有适用于这一天的批次，不符合。`
  return judgement({ ...base, result: 'not-met', value: loanOn, text })
}

/** 额度: something must be left of the entity's principal, counted over all banks. */
export function judgePrincipal(matter: Matter, programme: Programme): Judged {
  const number = findNumber(SUBSIDY_PRINCIPALS, programme)
  if (!number) return judgeGap('单户贴息额度在所收文件中没有找到，无法判断。', null, 'used_principal', null)
  if (loanDayOf(matter) === undefined) {
    const text = '贷款日未知，按哪一额度计无法判断。'
    return judgeOpen(text, matter, ['loan_on', 'used_principal'])
  }
  const entry = findEntry(asOfLoan(matter), number)
  if (!entry.isFound) return judgeGap(entry.text, number.id, 'used_principal', entry.ended ?? entry.begins)
  const used = matter.facts['used_principal']
  const asked = `单户额度${printWan(entry.value)}，各银行合并计算`
  const base = {
    source: entry.cite,
    number: number.id,
    added: entry.added,
    fact: 'used_principal',
    threshold: entry.value,
  }
  if (typeof used !== 'number') {
    const text = `已享受贴息的本金未知，${asked}，无法判断。`
    return judgement({ ...base, result: 'not-determinable', value: null, text }, ['used_principal'])
  }
  const left = Math.min(entry.value, entry.value - used)
  const result = left > 0 ? 'met' : 'not-met'
  const text = `${asked}，已用${printWan(used)}，${left > 0 ? `还剩${printWan(left)}` : '已经用完'}。`
  return judgement({ ...base, result, value: used, text })
}

/** What is left of it; null: the programme names no amount; undefined: not known. */
export function findLeft(matter: Matter, programme: Programme): number | null | undefined {
  const number = findNumber(SUBSIDY_PRINCIPALS, programme)
  if (!number) return programme === 'receivables' ? null : undefined
  const entry = findEntry(asOfLoan(matter), number)
  const used = matter.facts['used_principal']
  if (!entry.isFound || typeof used !== 'number') return undefined
  return Math.max(0, Math.min(entry.value, entry.value - used))
}

/** 同一笔贷款不重复贴息. Sourced for central money; of other combinations nothing was found, so they stay open. */
export function judgeExclusion(matter: Matter, programme: Programme): Judged {
  const others = matter.facts['other_subsidies']
  const clause = '同一笔贷款不重复贴息'
  const base = {
    source: citeOfRound(matter, programme),
    clause,
    fact: 'other_subsidies',
    threshold: [] as string[],
  } as const
  if (typeof others !== 'object') {
    const text = '这笔贷款是否已享受其他贴息未知，无法判断。'
    return judgement({ ...base, result: 'not-determinable', value: null, text }, ['other_subsidies'])
  }
  if (others.length === 0) {
    return judgement({ ...base, result: 'met', value: others, text: '这笔贷款没有享受其他贴息，符合。' })
  }
  const isCentral = programme !== 'first-loan' && programme !== 'receivables'
  if (isCentral && others.includes('central')) {
    const text = '这笔贷款已享受其他中央财政贴息，不重复享受。'
    return judgement({ ...base, result: 'not-met', value: others, text })
  }
  const text = '这笔贷款已享受其他贴息，能否叠加在所收文件中没有写，须问主管部门。'
  return judgement({ ...base, result: 'not-determinable', value: others, text })
}

/** The round the loan belongs to by its day; where there is none, the one before it or the next. */
export function citeOfRound(matter: Matter, programme: Programme): Citation | null {
  const entry = findEntry(asOfLoan(matter), SUBSIDY_RATES[programme])
  return entry.isFound ? entry.cite : (entry.ended ?? entry.begins)
}

/** Open for want of the first; the others will be asked once it is there. */
export function judgeOpen(text: string, { facts }: Matter, asked: readonly [string, ...string[]]): Judged {
  const base = { source: null, fact: asked[0], value: null, threshold: null } as const
  const missing = asked.filter((name) => facts[name] === undefined)
  return judgement({ ...base, result: 'not-determinable', text }, missing)
}
