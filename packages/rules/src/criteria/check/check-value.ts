import { type Day, isDay } from '../../day/day.ts'
import { FACTS, type FactId } from '../../fact/dictionary.ts'
import type { FactDefinition } from '../../fact/fact.ts'
import { checkIndustryCode } from '../../industry/industry.ts'
import { CRITERION_LIMITS } from './limits.ts'

export type ValueCheck<Value> = { ok: true; value: Value } | { ok: false; message: string }

/** A figure or day to compare a fact with, in the unit the fact is stored in. */
export function checkBound(fact: FactId, value: unknown): ValueCheck<number | Day> {
  const { label, type, unit }: FactDefinition = FACTS[fact]
  switch (type) {
    case 'day':
      if (typeof value === 'string' && isDay(value)) return { ok: true, value }
      return refuse(`“${label}”应与日期比较，如 "2026-01-31"。`)
    case 'money':
      if (typeof value === 'number' && Number.isSafeInteger(value)) return { ok: true, value: value + 0 }
      return refuse(`“${label}”是金额，应为以分计的整数（1 万元 = 1000000），不能写成文字或带单位。`)
    case 'percent':
      if (typeof value === 'number' && Number.isSafeInteger(value)) return { ok: true, value: value + 0 }
      return refuse(`“${label}”是比率，应为以基点计的整数（1% = 100），不能写成文字。`)
    case 'count':
      if (typeof value === 'number' && Number.isSafeInteger(value)) return { ok: true, value: value + 0 }
      return refuse(`“${label}”是数量，应为整数（单位：${unit}），不能写成文字。`)
    case 'quantity':
      if (typeof value === 'number' && Number.isFinite(value)) return { ok: true, value: value + 0 }
      return refuse(`“${label}”应为数字（单位：${unit}），不能写成文字。`)
    default:
      return refuse(`“${label}”不能比较大小。`)
  }
}

/** A value of a choice, a set or an industry code. */
export function checkValue(fact: FactId, value: unknown): ValueCheck<string> {
  const { label, type, choices }: FactDefinition = FACTS[fact]
  if (typeof value !== 'string') return refuse(`“${label}”的值应为文字。`)
  if (type === 'industry') {
    const check = checkIndustryCode(value.length > 12 ? value.slice(0, 12) : value)
    return check.ok ? { ok: true, value: check.code } : refuse(check.message)
  }
  if (choices && !Object.hasOwn(choices, value)) {
    const list = Object.entries(choices).map(([key, word]) => `${key}（${word}）`)
    return refuse(`“${label}”没有“${value.slice(0, 40)}”这个值，可用：${list.join('、')}。`)
  }
  if (value === '' || value.length > CRITERION_LIMITS.characters) {
    return refuse(`“${label}”的值应为 1 至 ${CRITERION_LIMITS.characters} 个字。`)
  }
  // Neither PostgreSQL's UTF-8 nor a page can carry control characters or half of a surrogate pair.
  if (/[\p{Cc}\p{Cs}]/u.test(value)) return refuse(`“${label}”的值含有不可见的控制字符。`)
  return { ok: true, value }
}

function refuse(message: string): { ok: false; message: string } {
  return { ok: false, message }
}
