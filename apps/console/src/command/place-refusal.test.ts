import { RemoteError } from '@huoshui/client'
import { type ErrorCode, sentenceOf } from '@huoshui/contract'
import { describe, expect, it } from 'vitest'
import { placeRefusal } from './place-refusal.ts'

function refusal(code: ErrorCode, details: Record<string, unknown>): RemoteError {
  return new RemoteError(422, { code, sentence: sentenceOf(code, details), details })
}

describe('placing a refusal', () => {
  it('puts a code that means one field beside it', () => {
    const error = refusal('username-taken', { username: 'wang' })
    expect(placeRefusal(error, ['username'], { 'username-taken': 'username' })).toEqual({
      fields: [{ name: 'username', message: '用户名 wang 已被使用，请换一个。' }],
      above: undefined,
    })
  })

  it('keeps it above when the form has no such field', () => {
    const error = refusal('username-taken', { username: 'wang' })
    expect(placeRefusal(error, ['name'], { 'username-taken': 'username' }).above).toBe(error.message)
  })

  it('puts the issues of bad input beside their fields, nested ones beside the outermost', () => {
    const issues = [
      { field: 'username', message: '用户名须为 3–30 位' },
      { field: 'areaCodes.0', message: '没有这个区域' },
    ]
    expect(placeRefusal(refusal('bad-input', { reason: 'x', issues }), ['username', 'areaCodes'])).toEqual({
      fields: [
        { name: 'username', message: '用户名须为 3–30 位' },
        { name: 'areaCodes', message: '没有这个区域' },
      ],
      above: undefined,
    })
  })

  it('puts a nested issue beside the field of its whole name where the form has one', () => {
    const issues = [{ field: 'cite.place', message: '应为行政区划代码' }]
    const error = refusal('bad-input', { reason: 'x', issues })
    expect(placeRefusal(error, ['value', 'cite.place']).fields).toEqual([
      { name: 'cite.place', message: '应为行政区划代码' },
    ])
    expect(placeRefusal(error, ['cite']).fields).toEqual([{ name: 'cite', message: '应为行政区划代码' }])
  })

  it('shows the whole sentence above when an issue is not in Chinese', () => {
    const error = refusal('bad-input', { reason: 'name：Too big', issues: [{ field: 'name', message: 'Too big' }] })
    expect(placeRefusal(error, ['name'])).toEqual({
      fields: [{ name: 'name', message: '请核对这一项。' }],
      above: '填写有误：name：Too big',
    })
  })

  it('leaves what names no field, and what is no refusal, above', () => {
    expect(placeRefusal(refusal('role-refused', { reason: '不能改自己的角色。' }), ['role'])).toEqual({
      fields: [],
      above: '不能这样调整账号：不能改自己的角色。',
    })
    expect(placeRefusal(new Error('连接不上'), ['role'])).toEqual({ fields: [], above: '连接不上' })
    expect(placeRefusal(refusal('bad-input', { issues: 'nonsense' }), ['role']).fields).toEqual([])
  })
})
