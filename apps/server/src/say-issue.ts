import type { z } from 'zod'

/** What is wrong with one field of a request, in words a person reads; undefined leaves it to the schema library. */
export function sayIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? '没有填写' : '类型不对'
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? '没有填写'
        : `至少 ${amountOf(issue.minimum, issue.origin)}`
    case 'too_big':
      return `最多 ${amountOf(issue.maximum, issue.origin)}`
    case 'invalid_value':
      return `只能是 ${issue.values.map(String).join('、')} 之一`
    case 'unrecognized_keys':
      return `没有这一项：${issue.keys.join('、')}`
    case 'invalid_format':
      return `格式不对${formats[issue.format] ?? ''}`
    default:
      return undefined
  }
}

const formats: Record<string, string> = {
  uuid: '，应为 UUID',
  date: '，应为日期，如 2026-01-31',
  datetime: '，应为带时区的时间，如 2026-01-31T08:00:00+08:00',
}

function amountOf(bound: number | bigint, origin: string): string {
  if (origin === 'string') return `${bound} 个字`
  return origin === 'array' || origin === 'set' ? `${bound} 项` : String(bound)
}
