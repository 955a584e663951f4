import { expect, test } from 'vitest'
import { findPasswordFault } from './password-fault.ts'

test('long enough, of three kinds, and new', () => {
  expect(findPasswordFault('', undefined)).toBe('请输入新密码。')
  expect(findPasswordFault('Ab1!', undefined)).toContain('现在是 4 个')
  expect(findPasswordFault('abcdefghijkl', undefined)).toContain('至少三种')
  expect(findPasswordFault('Abcdefghij12', 'Abcdefghij12')).toContain('不能与当前密码相同')
  expect(findPasswordFault('a1!'.repeat(50), undefined)).toContain('不能超过')
  expect(findPasswordFault('Abcdefghij12', 'other')).toBeUndefined()
})
