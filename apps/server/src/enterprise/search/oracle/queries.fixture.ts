import type { EnterpriseFilter } from '@huoshui/contract'
import { initialsOf, pinyinOf } from '@huoshui/rules/pinyin/pinyin-of'
import fc from 'fast-check'
import type { Row } from './oracle.fixture.ts'

/** One search, drawn without knowing the register: numbers that pick a firm and what of it is asked. */
export type Draw = {
  firm: number
  words: number
  at: number
  length: number
  dress: number
  filters: number[]
  limits: number[]
}

export const draw: fc.Arbitrary<Draw> = fc.record({
  firm: fc.nat(),
  words: fc.nat(13),
  at: fc.nat(),
  length: fc.integer({ min: 2, max: 5 }),
  dress: fc.nat(5),
  filters: fc.array(fc.nat(99), { minLength: 9, maxLength: 9 }),
  limits: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 }),
})

/** Half of the searches ask about special firms, which come last by source. */
export function pickFirm(rows: readonly Row[], special: readonly Row[], { firm }: Draw): Row {
  const from = firm % 2 === 0 ? special : rows
  const row = from[(firm >> 1) % from.length]
  if (!row) throw new Error('no firm to ask about')
  return row
}

/** Words as someone would type them who looks for `row`, or for nothing in particular. */
export function wordsOf(row: Row, { words, at, length, dress }: Draw): string | undefined {
  const name = piece(row.name, at, length)
  const code = row.credit_code ?? '92440803'
  const phone = row.contact_phone ?? '13800001234'
  const kinds: (string | undefined)[] = [
    undefined,
    name,
    pinyinOf(name).replaceAll(' ', ''),
    initialsOf(name),
    `${piece(row.name, at, 2)}${initialsOf(piece(row.name, at + 2, length))}`,
    code.slice(-length - (at % 3)),
    code.slice(0, 3 + (at % 16)),
    piece(row.actual_address ?? row.registered_address ?? row.name, at, length),
    piece(row.former_names[0] ?? row.short_name ?? row.name, at, length),
    phone.slice(-3 - (at % 6)),
    pinyinOf(name).replaceAll(' ', '').slice(0, -1),
    row.short_name ?? row.name,
    `${name}不存在`,
    code,
  ]
  return dressed(kinds[words], dress)
}

/** Some code points of a text, so that no pair of surrogates is cut. */
function piece(text: string, at: number, length: number): string {
  const signs = [...text]
  const from = at % Math.max(1, signs.length - length + 1)
  return signs.slice(from, from + length).join('')
}

function dressed(words: string | undefined, dress: number): string | undefined {
  if (words === undefined) return undefined
  if (dress === 1) return words.toUpperCase()
  if (dress === 2) return [...words].join(' ').slice(0, 100)
  if (dress === 3) return words.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
  return words.slice(0, 100)
}

/** Filters, each with a chance of about one in five, mostly ones that `row` meets. */
export function filtersOf(row: Row, { filters, at }: Draw): Partial<EnterpriseFilter> {
  const [area = 0, type = 0, status = 0, section = 0, industry = 0, size = 0, tag = 0, from = 0, to = 0] = filters
  const code = at % 2 === 0 ? row.industry_code : (row.industry_code?.replace(/^[A-Z]/, '') ?? null)
  const day = row.founded_on ?? '2015-06-01'
  const asked: Partial<EnterpriseFilter> = {}
  if (area < 10) asked.area = [row.unit_code]
  else if (area < 16 && row.town_code) asked.area = [row.town_code]
  else if (area < 20 && row.village_code) asked.area = [row.village_code]
  else if (area < 24) asked.area = [row.village_code ?? '440802', '440825']
  if (type < 20) asked.type = type < 10 ? [row.type] : [row.type, 'sole_trader']
  if (status < 20) asked.status = status < 15 ? [row.status] : ['active', 'cancelled']
  if (section < 15) asked.section = section < 10 && row.industry_section ? [row.industry_section] : ['F', 'A']
  if (industry < 20) asked.industry = (code ?? '52').slice(0, 1 + (industry % 4))
  if (size < 15) asked.size = size < 10 ? [row.size_class] : ['micro', 'small']
  if (tag < 10) asked.tag = row.tags.length > 0 ? row.tags : ['水产']
  if (from < 15) asked.foundedFrom = from < 8 ? day : shifted(day, -from)
  if (to < 15) asked.foundedTo = to < 8 ? day : shifted(day, to)
  return asked
}

function shifted(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}-06-30`
}
