import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CREDIT_ALPHABET } from './check-characters.ts'
import { GENUINE_CODES, GENUINE_REGISTRATION_NUMBERS, SYNTHETIC_CODES, WRONG_CODES } from './credit-code.cases.ts'
import { checkCreditCode, completeCreditCode, completeOrganisationCode, normaliseCreditCode } from './credit-code.ts'

const sign = fc.constantFrom(...CREDIT_ALPHABET)
const body = fc.array(sign, { minLength: 17, maxLength: 17 }).map((signs) => signs.join(''))
const organisationBody = fc.stringMatching(/^[0-9A-Z]{8}$/)

describe('a genuine code', () => {
  it.each(GENUINE_CODES)('%s of %s passes without a warning or hint', (code) => {
    expect(checkCreditCode(code)).toEqual({ code, isValid: true, errors: [], warnings: [], hints: [] })
  })

  it.each(SYNTHETIC_CODES)('%s (%s) passes the outer check', (code) => {
    expect(checkCreditCode(code)).toMatchObject({ isValid: true, errors: [], hints: [] })
  })

  it.each([...GENUINE_CODES, ...SYNTHETIC_CODES])('%s is what its first 17 characters complete to', (code) => {
    expect(completeCreditCode(code.slice(0, 17))).toBe(code)
  })

  it.each(GENUINE_CODES)('%s holds an organisation code that completes to itself', (code) => {
    expect(completeOrganisationCode(code.slice(8, 16))).toBe(code.slice(8, 17))
  })

  it('passes however it was pasted', () => {
    const pasted = '\ufeff\u3000９１４４０３００ 7152\u00a06726\u200bｘｇ\t\r\n'
    expect(checkCreditCode(pasted)).toMatchObject({ code: '9144030071526726XG', isValid: true })
  })
})

describe('a wrong code', () => {
  it.each(WRONG_CODES)('is refused: %s', (_, text, kinds) => {
    const check = checkCreditCode(text)
    expect(check.isValid).toBe(false)
    expect(check.errors.map(({ kind }) => kind)).toEqual(kinds)
  })

  it('may be kept by a person only when the outer check alone fails', () => {
    const overridable = WRONG_CODES.flatMap(([, text]) => checkCreditCode(text).errors).filter((e) => e.overridable)
    expect(new Set(overridable.map(({ kind }) => kind))).toEqual(new Set(['outer-check']))
  })

  it('names position and character of a stranger', () => {
    const [error] = checkCreditCode('91440300I92203821X').errors
    expect(error).toMatchObject({ position: 9, character: 'I' })
    expect(error?.message).toContain('第9位“I”')
    expect(error?.message).toContain('数字1')
  })

  it('says that fifteen digits with a right check are an old registration number', () => {
    for (const number of GENUINE_REGISTRATION_NUMBERS) {
      expect(checkCreditCode(number).errors[0]?.message).toContain('旧工商注册号')
    }
    expect(checkCreditCode('440301103097414').errors[0]?.message).not.toContain('旧工商注册号')
  })

  it('says that nine characters look like an organisation code', () => {
    expect(checkCreditCode('71526726-X').errors[0]?.message).toContain('组织机构代码')
    expect(checkCreditCode('71526726X').errors[0]?.message).toContain('组织机构代码')
  })

  it('counts the characters it has in the sentence about the length', () => {
    expect(checkCreditCode('91440300192203821').errors[0]?.message).toContain('现为17位')
  })
})

describe('a suggestion', () => {
  it('turns O into 0 and I into 1 when the check then passes', () => {
    expect(checkCreditCode('9I44O3OO1922038216').suggestion).toBe('914403001922038216')
  })

  it('is not made when the check still fails, nor taken silently', () => {
    const check = checkCreditCode('9I44030019220382I7')
    expect(check.suggestion).toBeUndefined()
    expect(check.code).toBe('9I44030019220382I7')
  })

  it('is not made for letters that resemble nothing', () => {
    expect(checkCreditCode('S14403001922038216').suggestion).toBeUndefined()
  })

  it('repairs every genuine code in which all zeros and ones were typed as letters', () => {
    for (const [code] of GENUINE_CODES) {
      const typed = code.replaceAll('0', 'O').replaceAll('1', 'I')
      expect(checkCreditCode(typed)).toMatchObject({ code: typed, isValid: false, suggestion: code })
    }
  })
})

describe('warnings and hints', () => {
  it('warn of a failed inner check and let the code pass', () => {
    const check = checkCreditCode(completeCreditCode('91440802MAFAKE018'))
    expect(check.isValid).toBe(true)
    expect(check.warnings.map(({ kind }) => kind)).toEqual(['inner-check'])
  })

  it('warn of 000 at the end even when the check passes', () => {
    const code = findCodeEndingIn000()
    const check = checkCreditCode(code)
    expect(check).toMatchObject({ code, isValid: true, errors: [] })
    expect(check.warnings.map(({ kind }) => kind)).toContain('damaged')
  })

  it('hint at an unknown category and keep the code valid', () => {
    const check = checkCreditCode(completeCreditCode('94440802MAFAKE019'))
    expect(check.isValid).toBe(true)
    expect(check.hints.map(({ kind }) => kind)).toEqual(['category'])
  })

  it.each(['990000', '44A802', '000000'])('hint at the region %s', (region) => {
    const check = checkCreditCode(completeCreditCode(`91${region}MAFAKE019`))
    expect(check.isValid).toBe(true)
    expect(check.hints.map(({ kind }) => kind)).toEqual(['region'])
  })
})

describe('for any code', () => {
  it('the completed body passes the outer check', () => {
    fc.assert(fc.property(body, (first17) => checkCreditCode(completeCreditCode(first17)).isValid))
  })

  it('a change of any one character is seen', () => {
    fc.assert(
      fc.property(body, fc.nat(17), sign, (first17, position, other) => {
        const code = completeCreditCode(first17)
        fc.pre(code[position] !== other)
        return !checkCreditCode(code.slice(0, position) + other + code.slice(position + 1)).isValid
      }),
    )
  })

  it('two neighbours changing places are seen', () => {
    fc.assert(
      fc.property(body, fc.nat(16), (first17, position) => {
        const code = completeCreditCode(first17)
        const [one, other] = [code.charAt(position), code.charAt(position + 1)]
        fc.pre(one !== other)
        return !checkCreditCode(code.slice(0, position) + other + one + code.slice(position + 2)).isValid
      }),
    )
  })

  it('any text is judged without throwing, and is valid only with 18 characters of the alphabet', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const check = checkCreditCode(text)
        return check.isValid ? /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(check.code) : check.errors.length > 0
      }),
    )
  })

  it('bringing it into order twice is the same as once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseCreditCode(text)
        return normaliseCreditCode(once) === once
      }),
    )
  })
})

describe('completing', () => {
  it.each(['', '9144030019220382', '914403001922038216', '9I440300192203821', '914403001922038 1a'])(
    'throws for the body "%s"',
    (first17) => {
      expect(() => completeCreditCode(first17)).toThrow(RangeError)
    },
  )

  it.each(['', '7152672', '715267266', '7152672x'])('throws for the organisation body "%s"', (first8) => {
    expect(() => completeOrganisationCode(first8)).toThrow(RangeError)
  })

  it('gives an organisation code a digit or X', () => {
    fc.assert(fc.property(organisationBody, (first8) => /^[0-9A-Z]{8}[0-9X]$/.test(completeOrganisationCode(first8))))
  })
})

function findCodeEndingIn000(): string {
  for (let number = 0; number < 1000; number++) {
    const code = completeCreditCode(`911000001${String(number).padStart(6, '0')}00`)
    if (code.endsWith('000')) return code
  }
  throw new Error('no code ends in 000')
}
