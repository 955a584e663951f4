import { blankContent } from '@huoshui/contract'
import { describe, expect, it } from 'vitest'
import { firstLoan, type LoanFields, readLoan, type UseFields } from './loan-question.ts'

const today = '2026-11-20'
const fields = (changes: Partial<LoanFields>): LoanFields => ({ ...firstLoan(blankContent, today), ...changes })
const faultsOf = (changes: Partial<LoanFields>) => {
  const read = readLoan(fields(changes))
  return read.ok ? [] : Object.keys(read.faults)
}
const use = (day: string, kind: UseFields['kind'], amount: string): UseFields => ({ key: 0, day, kind, amount })

describe('the first loan shown', () => {
  it('is a million over a year, or what the product offers nearest to it', () => {
    expect(firstLoan(blankContent, today)).toMatchObject({ amount: '100', months: '12', way: 'interest-monthly' })
    const small = { ...blankContent, maxAmountFen: 30_050_000, minMonths: 24, repaymentWays: ['revolving' as const] }
    expect(firstLoan(small, today)).toMatchObject({ amount: '30.05', months: '24', way: 'revolving' })
    expect(readLoan(firstLoan(small, today)).ok).toBe(true)
  })
})

describe('a loan asked about', () => {
  it('is asked in 分 and basis points', () => {
    expect(readLoan(fields({ amount: '100.07', rate: '3.45', lpr: '3' }))).toEqual({
      ok: true,
      asked: { amountFen: 100_070_000, months: 12, way: 'interest-monthly', startDay: today, rateBp: 345 },
    })
    expect(readLoan(fields({ lpr: '3.1' }))).toMatchObject({ asked: { lprBp: 310 } })
  })

  it.each<[Partial<LoanFields>, string]>([
    [{ amount: '' }, 'amount'],
    [{ amount: '0' }, 'amount'],
    [{ months: '361' }, 'months'],
    [{ startDay: '' }, 'startDay'],
    [{ rate: '40' }, 'rate'],
    [{ lpr: 'x' }, 'lpr'],
  ])('%j is not', (changes, field) => {
    expect(faultsOf(changes)).toEqual([field])
  })
})

describe('随借随还', () => {
  const revolving = (...uses: UseFields[]) => fields({ way: 'revolving', uses })

  it('is asked by what was used from which day on, in order', () => {
    const read = readLoan(revolving(use('2027-03-01', 'repay', '20'), use('2026-12-01', 'draw', '50')))
    expect(read).toMatchObject({
      asked: {
        uses: [
          { day: '2026-12-01', changeFen: 50_000_000 },
          { day: '2027-03-01', changeFen: -20_000_000 },
        ],
      },
    })
  })

  it('says what cannot be', () => {
    const faultOf = (...uses: UseFields[]) => {
      const read = readLoan(revolving(...uses))
      return read.ok ? undefined : read.faults.uses
    }
    expect(faultOf(use('', 'draw', '5'))).toContain('第 1 笔')
    expect(faultOf(use('2026-11-19', 'draw', '5'))).toContain('放款日')
    expect(faultOf(use('2027-11-20', 'draw', '5'))).toContain('到期日')
    expect(faultOf(use('2026-12-01', 'repay', '5'))).toContain('归还的超过')
    expect(faultOf(use('2026-12-01', 'draw', '101'))).toContain('超过了额度')
    expect(faultOf(use('2026-12-01', 'repay', '5'), use('2026-12-01', 'draw', '5'))).toBeUndefined()
  })

  it('another way asks for no uses', () => {
    expect(readLoan(fields({ uses: [use('', 'draw', '')] }))).toMatchObject({ ok: true })
  })
})
