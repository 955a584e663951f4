import {
  checkCreditCode,
  checkIndustryCode,
  dayOfExcelSerial,
  isDay,
  parseAmountFen,
  parseDay,
  parseEntityType,
  parsePhone,
  parseRegistrationStatus,
  trimAll,
} from '@huoshui/rules'
import { describe, expect, test } from 'vitest'
import { readCityData } from '../../../../cities/city-data.ts'
import { generateFirms } from '../generate-firms.ts'
import { ERROR_KINDS } from './error-kinds.ts'
import { cellsOf, IMPORT_HEADERS, type ImportRow, toImportRow } from './import-columns.ts'
import { type PlantedError, plantErrors } from './plant-errors.ts'
import { prepareTownLookup } from './town-lookup.ts'

const TODAY = '2026-11-22'
const city = readCityData('zhanjiang')
const clean = [...generateFirms({ city, seed: 'demo', today: TODAY, count: 2000 })].flat().map(toImportRow)
const towns = prepareTownLookup(city.areas)
const batches = [...plantErrors(inBatches(clean, 300), { seed: 'demo', today: TODAY, towns })]
const dirty = batches.flatMap((batch) => batch.rows)
const errors = batches.flatMap((batch) => batch.errors)

describe('a clean row', () => {
  test('reads back as the rules read it', () => {
    for (const row of clean) {
      if (row.统一社会信用代码 !== '') expect(checkCreditCode(row.统一社会信用代码).isValid).toBe(true)
      expect(parseEntityType(row.经营主体类型)).toBeDefined()
      expect(parseRegistrationStatus(row.登记状态)).toBeDefined()
      expect(isDay(row.成立日期)).toBe(true)
      if (row['注册资本(万元)'] !== '')
        expect(parseAmountFen(row['注册资本(万元)'], '万元')).toMatchObject({ ok: true })
    }
  })

  test('states the capital of the firm in 万元, exactly', () => {
    for (const firm of [...generateFirms({ city, seed: 'demo', today: TODAY, count: 200 })].flat()) {
      const cell = toImportRow(firm)['注册资本(万元)']
      const read = cell === '' ? null : parseAmountFen(cell, '万元')
      expect(read?.ok ? read.amountFen : null).toBe(firm.capitalFen)
    }
  })

  test('has the template’s columns in its order', () => {
    expect(clean.slice(0, 5).map((row) => cellsOf(row).length)).toEqual([18, 18, 18, 18, 18])
    expect(IMPORT_HEADERS.slice(0, 3)).toEqual(['统一社会信用代码', '名称', '经营主体类型'])
  })
})

describe('the manifest', () => {
  test('lists every difference between the clean and the dirty file, and nothing else', () => {
    expect(dirty).toHaveLength(clean.length)
    const differing = dirty.flatMap((row, index) => (isSame(row, clean[index]) ? [] : [index + 2]))
    expect(errors.map((error) => error.row)).toEqual(differing)
  })

  test('names column, letter, value and what stood there before', () => {
    for (const { row, column, letter, value, clean: before } of errors) {
      expect(dirty[row - 2]?.[column]).toBe(value)
      expect(clean[row - 2]?.[column]).toBe(before)
      expect(IMPORT_HEADERS[letter.charCodeAt(0) - 65]).toBe(column)
    }
  })

  test('holds every kind, none much more often than another', () => {
    const counts = ERROR_KINDS.map(({ kind }) => errors.filter((error) => error.kind === kind).length)
    expect(Math.min(...counts)).toBeGreaterThan(4)
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThan(12)
  })

  test('is the same for the same seed and any batch size, other for another seed', () => {
    const again = [...plantErrors(inBatches(clean, 7), { seed: 'demo', today: TODAY, towns })]
    expect(again.flatMap((batch) => batch.errors)).toEqual(errors)
    const other = [...plantErrors([clean], { seed: 'other', today: TODAY, towns })]
    expect(other.flatMap((batch) => batch.errors)).not.toEqual(errors)
  })

  test('about a fifth of the rows is dirty by default, none when nobody asks for errors', () => {
    expect(Math.abs(errors.length / clean.length - 0.2)).toBeLessThan(0.03)
    expect([...plantErrors([clean], { seed: 'demo', today: TODAY, towns, share: 0 })][0]?.errors).toEqual([])
  })
})

describe('every planted error is what its kind says', () => {
  const checks: Record<string, (error: PlantedError) => boolean> = {
    full_width_code: ({ value, clean: before }) => value !== before && checkCreditCode(value).code === before,
    lower_case_code: ({ value, clean: before }) => value !== before && checkCreditCode(value).code === before,
    blanks_in_code: ({ value, clean: before }) => value !== before && checkCreditCode(value).code === before,
    code_as_float: ({ value }) => hasError(value, 'damaged'),
    wrong_check_character: ({ value }) => hasError(value, 'outer-check'),
    inner_check_warning: ({ value }) =>
      checkCreditCode(value).isValid &&
      checkCreditCode(value).warnings.some((warning) => warning.kind === 'inner-check'),
    letter_o_for_zero: ({ value, clean: before }) =>
      hasError(value, 'alphabet') && checkCreditCode(value).suggestion === before,
    code_too_short: ({ value }) => hasError(value, 'length'),
    duplicate_row: ({ row, ofRow }) => ofRow !== null && ofRow < row && isSame(dirty[row - 2], dirty[ofRow - 2]),
    same_code_other_name: ({ row, ofRow }) =>
      ofRow !== null &&
      dirty[row - 2]?.统一社会信用代码 === dirty[ofRow - 2]?.统一社会信用代码 &&
      dirty[row - 2]?.名称 !== dirty[ofRow - 2]?.名称,
    missing_name: ({ value }) => value === '',
    name_too_long: ({ value }) => value.length === 300,
    blanks_around_name: ({ value, clean: before }) => value !== before && trimAll(value) === before,
    formula_in_name: ({ value }) => value.startsWith('='),
    unknown_type: ({ value }) => parseEntityType(value) === undefined,
    unknown_status: ({ value }) => parseRegistrationStatus(value) === undefined,
    date_serial: ({ value, clean: before }) => dayOf(dayOfExcelSerial(value)) === before,
    chinese_date: ({ value, clean: before }) => value !== before && dayOf(parseDay(value)) === before,
    impossible_date: ({ value }) => !parseDay(value).ok,
    date_after_today: ({ value }) => isDay(value) && value > TODAY,
    grouped_number: ({ value, clean: before }) => value !== before && fenOf(value) === fenOf(before),
    unit_in_cell: ({ value, clean: before }) => value !== before && fenOf(value) === fenOf(before),
    yuan_for_wan: ({ value, clean: before }) => fenOf(value) === 10_000 * fenOf(before),
    text_for_number: ({ value }) => !parseAmountFen(value, '万元').ok,
    unknown_town: ({ value }) => !city.areas.towns.some((town) => town.name === value),
    town_of_other_unit: ({ value, row }) => towns.townsOutside(dirty[row - 2]?.管理单元 ?? '').includes(value),
    statutory_county: ({ value, clean: before }) =>
      before.includes('区') && ['霞山区', '麻章区', '雷州市'].includes(value),
    unknown_village: ({ value }) => !city.areas.villages.some(([, name]) => name === value),
    unknown_industry: ({ value }) => !checkIndustryCode(value).ok,
    short_phone: ({ value }) => !parsePhone(value).ok,
    two_phones: ({ value }) => !parsePhone(value).ok,
  }

  test.each(ERROR_KINDS.map(({ kind }) => kind))('%s', (kind) => {
    const planted = errors.filter((error) => error.kind === kind)
    expect(planted).not.toEqual([])
    expect(planted.filter((error) => checks[kind]?.(error) !== true)).toEqual([])
  })
})

function* inBatches(rows: readonly ImportRow[], size: number) {
  for (let first = 0; first < rows.length; first += size) yield rows.slice(first, first + size)
}

function isSame(one: ImportRow | undefined, other: ImportRow | undefined) {
  return JSON.stringify(one) === JSON.stringify(other)
}

function hasError(code: string, kind: string) {
  return checkCreditCode(code).errors.some((error) => error.kind === kind)
}

function dayOf(read: ReturnType<typeof parseDay>) {
  return read.ok ? read.day : undefined
}

function fenOf(text: string) {
  const read = parseAmountFen(text, '万元')
  return read.ok ? read.amountFen : Number.NaN
}
