import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GENUINE_REGISTRATION_NUMBERS } from './credit-code.cases.ts'
import { checkRegistrationNumber } from './registration-number.ts'

const digits14 = fc.stringMatching(/^[0-9]{14}$/)

describe('an old registration number', () => {
  it.each(GENUINE_REGISTRATION_NUMBERS)('%s passes', (number) => {
    expect(checkRegistrationNumber(number)).toEqual({ number, isValid: true })
  })

  it('passes in full-width digits with blanks', () => {
    expect(checkRegistrationNumber('４４０３０１ 103097413').isValid).toBe(true)
  })

  it.each(['', '44030110309741', '4403011030974130', '44030110309741X'])('"%s" is not fifteen digits', (text) => {
    expect(checkRegistrationNumber(text)).toMatchObject({
      isValid: false,
      message: expect.stringContaining('15位数字'),
    })
  })

  it('has exactly one right check digit behind any fourteen', () => {
    fc.assert(
      fc.property(digits14, (body) => {
        const right = [...'0123456789'].filter((digit) => checkRegistrationNumber(body + digit).isValid)
        return right.length === 1
      }),
    )
  })

  it('shows a change of any one digit', () => {
    const number = GENUINE_REGISTRATION_NUMBERS[0]
    for (let position = 0; position < number.length; position++) {
      for (const digit of '0123456789') {
        if (digit === number[position]) continue
        const changed = number.slice(0, position) + digit + number.slice(position + 1)
        expect(checkRegistrationNumber(changed), changed).toMatchObject({ isValid: false })
      }
    }
  })
})
