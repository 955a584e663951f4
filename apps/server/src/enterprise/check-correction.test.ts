import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { valuesOfCorrection } from './check-correction.ts'

/** The fields a correction is refused for, or undefined when it is not. */
function refusedFields(changes: Parameters<typeof valuesOfCorrection>[0]): string[] | undefined {
  try {
    valuesOfCorrection(changes)
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.code).toBe('bad-input')
    return (error.details['issues'] as { field: string }[]).map(({ field }) => field)
  }
}

describe('a correction takes no text that a spreadsheet would run', () => {
  it.each(['=1+1示例店', '+示例店', '-示例店', '@示例店', '＝示例店', '＋示例店', '－示例店', '＠示例店'])(
    '%s',
    (name) => {
      expect(refusedFields({ name })).toEqual(['name'])
    },
  )

  it('in any free text, each named', () => {
    const formula = '=HYPERLINK("http://example.invalid")'
    expect(refusedFields({ name: '示例店', shortName: formula, actualAddress: formula, legalPerson: formula })).toEqual(
      ['shortName', 'actualAddress', 'legalPerson'],
    )
  })

  it('but the same signs inside a name, an emptied field and a telephone number with its country', () => {
    expect(refusedFields({ name: '示例A+B（1-2）@店', shortName: '', contactPhone: '+86 759 0000000' })).toBeUndefined()
    expect(refusedFields({ registeredAddress: null, contactPerson: null })).toBeUndefined()
  })
})
