import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePhone } from './phone.ts'

describe('parsePhone', () => {
  it.each([
    ['13800000000', 'mobile', '13800000000'],
    ['１３８０００００００１', 'mobile', '13800000001'],
    ['138 0000 0000', 'mobile', '13800000000'],
    ['138-0000-0000', 'mobile', '13800000000'],
    ['+86 138 0000 0000', 'mobile', '13800000000'],
    ['+86-13800000000', 'mobile', '13800000000'],
    ['008613800000000', 'mobile', '13800000000'],
    ['19900000000', 'mobile', '19900000000'],
    ['0759-2000000', 'landline', '0759-2000000'],
    ['07592000000', 'landline', '0759-2000000'],
    ['（0759）2000000', 'landline', '0759-2000000'],
    ['0759—2000000', 'landline', '0759-2000000'],
    ['0759 2000000', 'landline', '0759-2000000'],
    ['0759-2000000-801', 'landline', '0759-2000000-801'],
    ['0759-2000000转801', 'landline', '0759-2000000-801'],
    ['07592000000-8', 'landline', '0759-2000000-8'],
    ['(0759)2000000-8', 'landline', '0759-2000000-8'],
    ['010-60000000', 'landline', '010-60000000'],
    ['020-80000000', 'landline', '020-80000000'],
    ['0755-20000000', 'landline', '0755-20000000'],
    ['400-000-0000', 'service', '4000000000'],
    ['95588', 'service', '95588'],
    ['12345', 'service', '12345'],
  ])('reads "%s" as %s %s', (text, kind, number) => {
    expect(parsePhone(text)).toEqual({ ok: true, kind, number })
  })

  it.each([
    ['', '联系电话为空'],
    [' \u3000', '联系电话为空'],
    ['无', '不是电话号码'],
    ['1380000000', '有10位'],
    ['138000000000', '有12位'],
    ['12000000000', '不是电话号码'],
    ['2000000', '缺少区号'],
    ['0759-200000', '不是电话号码'],
    ['0759-1000000', '不是电话号码'],
    ['020-8000000', '应为8位'],
    ['13800000000、13900000000', '含多个号码'],
    ['13800000000/0759-2000000', '含多个号码'],
    ['1.38E+10', '不是电话号码'],
    ['+1 202 555 0100', '不是电话号码'],
  ])('refuses "%s": %s', (text, sentence) => {
    expect(parsePhone(text)).toMatchObject({ ok: false, message: expect.stringContaining(sentence) })
  })

  it('reads what it recorded as the same number again', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^(1[3-9][0-9]{9}|0759-?[2-8][0-9]{6}(-[0-9]{1,4})?|020-?[2-8][0-9]{7})$/),
        (text) => {
          const once = parsePhone(text)
          expect(once.ok).toBe(true)
          if (once.ok) expect(parsePhone(once.number)).toEqual(once)
        },
      ),
    )
  })

  it('answers any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = parsePhone(text)
        return parsed.ok ? /^[0-9-]+$/.test(parsed.number) : parsed.message !== ''
      }),
    )
  })
})
