import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../day/day.ts'
import type { AddedEntry, Citation, PolicyNumber } from './citation.ts'
import { entryOn, placesAround } from './entry-on.ts'

const cite = (place: string, firstDay: string, lastDay: string | null = null): Citation => ({
  document: `文件${place}`,
  clause: '第一条',
  firstDay,
  lastDay,
  place,
  source: '测试',
  verified: true,
})
const number: PolicyNumber = {
  id: 'line',
  label: '分数线',
  unit: '分',
  entries: [
    { value: 60, cite: cite('000000', '2022-08-01', '2026-03-31') },
    { value: 65, cite: cite('000000', '2026-04-01', '2026-12-31') },
    { value: 70, cite: cite('440000', '2024-01-01', '2026-03-31') },
  ],
}
const own = (place: string, value: number | string, id = 'entry-1'): AddedEntry => ({
  id,
  number: 'line',
  value,
  cite: cite(place, '2025-01-01'),
})

describe('placesAround', () => {
  it.each([
    ['440883', ['440883', '440800', '440000', '000000']],
    ['440800', ['440800', '440000', '000000']],
    ['440000', ['440000', '000000']],
    ['000000', ['000000']],
    ['440883107', ['440883107', '440883', '440800', '440000', '000000']],
    ['440883107201', ['440883107201', '440883', '440800', '440000', '000000']],
    ['440800-ETDZ', ['440800-ETDZ', '440800', '440000', '000000']],
  ])('of %s', (place, places) => expect(placesAround(place)).toEqual(places))

  it.each(['', '44', '4408', '湛江', '44080', '4408001', '440800-', '440800-etdz', ' 440800'])(
    'refuses “%s”',
    (text) => {
      expect(() => placesAround(text)).toThrow(RangeError)
    },
  )
})

describe('entryOn', () => {
  it.each([
    ['2022-08-01', '440883', 60],
    ['2023-12-31', '440883', 60],
    ['2024-01-01', '440883', 70],
    ['2024-01-01', '610900', 60],
    ['2026-03-31', '440883', 70],
    ['2026-04-01', '440883', 65],
    ['2026-12-31', '000000', 65],
  ])('on %s at %s: %d', (on, place, value) => {
    expect(entryOn(number, { on, place })).toMatchObject({ isFound: true, value, added: null })
  })

  it('says what ended when, and what begins', () => {
    expect(entryOn(number, { on: '2027-01-01', place: '440883' })).toMatchObject({
      isFound: false,
      ended: { lastDay: '2026-12-31' },
      begins: null,
      text: expect.stringContaining('已于2026-12-31到期'),
    })
    expect(entryOn(number, { on: '2022-07-31', place: '440883' })).toMatchObject({
      ended: null,
      begins: { firstDay: '2022-08-01' },
      text: expect.stringContaining('自2022-08-01起施行'),
    })
    const local = { ...number, entries: [{ value: 1, cite: cite('440800', '2020-01-01') }] }
    expect(entryOn(local, { on: '2025-01-01', place: '440900' })).toMatchObject({
      isFound: false,
      text: expect.stringContaining('没有适用于440900的'),
    })
  })

  it('takes an official’s entry over a built-in one of the same place, never over a nearer one', () => {
    const asked = { on: '2025-06-01', place: '440883' }
    expect(entryOn(number, asked, [own('440000', 75)])).toMatchObject({ value: 75, added: 'entry-1' })
    expect(entryOn(number, asked, [own('000000', 75)])).toMatchObject({ value: 70, added: null })
    expect(entryOn(number, asked, [own('440800', 75)])).toMatchObject({ value: 75 })
    expect(entryOn(number, { ...asked, on: '2024-12-31' }, [own('440800', 75)])).toMatchObject({ value: 70 })
  })

  it('closes a gap by an official’s entry, and leaves aside one of another kind or another number', () => {
    const asked = { on: '2027-06-01', place: '440883' }
    expect(entryOn(number, asked, [own('440800', 80)])).toMatchObject({ value: 80, added: 'entry-1' })
    expect(entryOn(number, asked, [own('440800', '80')])).toMatchObject({ isFound: false })
    expect(entryOn(number, asked, [{ ...own('440800', 80), number: 'other' }])).toMatchObject({ isFound: false })
  })

  it('an entry of an earlier first day gives way to a later one at the same place', () => {
    const two = [own('440800', 80), { ...own('440800', 90, 'entry-2'), cite: cite('440800', '2025-03-01') }]
    expect(entryOn(number, { on: '2025-06-01', place: '440883' }, two)).toMatchObject({ added: 'entry-2' })
    expect(entryOn(number, { on: '2025-02-01', place: '440883' }, two)).toMatchObject({ added: 'entry-1' })
  })

  it('of two with the same first day at one place the one given first holds', () => {
    const two = [own('440800', 80), own('440800', 90, 'entry-2')]
    const asked = { on: '2025-06-01', place: '440883' }
    expect(entryOn(number, asked, two)).toMatchObject({ added: 'entry-1' })
    expect(entryOn(number, asked, two.reverse())).toMatchObject({ added: 'entry-2' })
  })

  it('whatever is found is in force that day, at that place or around it', () => {
    const place = fc.constantFrom('440883', '440800', '440000', '000000', '610900', '440800-ETDZ')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2500 }), place, (days, at) => {
        const on = addDays('2022-01-01', days)
        const entry = entryOn(number, { on, place: at })
        if (!entry.isFound) return on < '2022-08-01' || on > '2026-12-31'
        const { firstDay, lastDay, place: held } = entry.cite
        return firstDay <= on && (lastDay === null || on <= lastDay) && placesAround(at).includes(held)
      }),
    )
  })
})
