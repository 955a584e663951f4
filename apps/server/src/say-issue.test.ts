import { expect, test } from 'vitest'
import { z } from 'zod'
import { sayIssue } from './say-issue.ts'

const text = z.string()

test.each([
  [text, undefined, '没有填写'],
  [text, 7, '类型不对'],
  [text.min(1), '', '没有填写'],
  [text.min(4), '试', '至少 4 个字'],
  [text.max(2), '试一试', '最多 2 个字'],
  [z.array(text).max(1), ['甲', '乙'], '最多 1 项'],
  [z.number().min(0), -1, '至少 0'],
  [z.enum(['xlsx', 'csv']), 'doc', '只能是 xlsx、csv 之一'],
  [z.uuid(), 'x', '格式不对，应为 UUID'],
  [z.iso.date(), '2026-02-30', '格式不对，应为日期，如 2026-01-31'],
  [text.regex(/^\d{6}$/u, '县级代码为 6 位数字'), 'x', '县级代码为 6 位数字'],
])('case %#: %j is refused as %j', (schema, value, sentence) => {
  const { error } = schema.safeParse(value, { error: sayIssue })
  expect(error?.issues.map(({ message }) => message)).toEqual([sentence])
})
