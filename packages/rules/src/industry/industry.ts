import { removeBlanks, toHalfWidth } from '../text/text.ts'
import { INDUSTRY_DIVISIONS, INDUSTRY_SECTIONS, type IndustrySection } from './industry-table.ts'

/** A code read: `code` is letter plus digits (A0111), or the letter alone. `division` is missing for a bare letter. */
export type IndustryCheck =
  | {
      ok: true
      code: string
      section: IndustrySection
      division?: string
      level: 'section' | 'division' | 'group' | 'class'
    }
  | { ok: false; message: string }

/**
 * Reads a code of 国民经济行业分类 (GB/T 4754-2017) written as A, A01, 01, A011, A0111 or 0111. Letter and division must
 * belong together. Groups and classes (third and fourth digit) are not looked up: only their shape is checked.
 */
export function checkIndustryCode(text: string): IndustryCheck {
  const written = removeBlanks(toHalfWidth(text)).toUpperCase()
  const match = /^([A-Z]?)([0-9]{2,4})?$/.exec(written)
  if (!match || written === '')
    return refuse(`“${text}”不是国民经济行业代码，应为门类字母（A—T）加2至4位数字，如A0111。`)
  const [, letter = '', digits = ''] = match
  if (letter === '') return checkDigits(letter, digits)
  if (!isSection(letter)) return refuse(`没有门类“${letter}”，门类字母为A—T。`)
  return digits === '' ? { ok: true, code: letter, section: letter, level: 'section' } : checkDigits(letter, digits)
}

/** The section of a code, `undefined` when it is no code. */
export function sectionOfIndustry(code: string): IndustrySection | undefined {
  const check = checkIndustryCode(code)
  return check.ok ? check.section : undefined
}

/** The two digits of a code's division, `undefined` when it is no code or a bare letter. */
export function divisionOfIndustry(code: string): string | undefined {
  const check = checkIndustryCode(code)
  return check.ok ? check.division : undefined
}

/** Name of the division, or of the section for a bare letter; `undefined` when it is no code. */
export function labelOfIndustry(code: string): string | undefined {
  const check = checkIndustryCode(code)
  if (!check.ok) return undefined
  return check.division ? INDUSTRY_DIVISIONS.get(check.division) : INDUSTRY_SECTIONS[check.section].label
}

function checkDigits(letter: string, digits: string): IndustryCheck {
  const division = digits.slice(0, 2)
  const section = SECTION_OF_DIVISION.get(division)
  if (!section) return refuse(`没有大类“${division}”，大类为01—97。`)
  if (letter !== '' && letter !== section) {
    return refuse(
      `大类“${division}”属于门类${section}（${INDUSTRY_SECTIONS[section].label}），与所填门类${letter}不符。`,
    )
  }
  const level = digits.length === 2 ? 'division' : digits.length === 3 ? 'group' : 'class'
  return { ok: true, code: section + digits, section, division, level }
}

function isSection(letter: string): letter is IndustrySection {
  return Object.hasOwn(INDUSTRY_SECTIONS, letter)
}

function refuse(message: string): IndustryCheck {
  return { ok: false, message }
}

const SECTION_OF_DIVISION = new Map<string, IndustrySection>()
for (const [section, { divisions }] of Object.entries(INDUSTRY_SECTIONS)) {
  const [first, last] = divisions.split('-').map(Number)
  for (const division of INDUSTRY_DIVISIONS.keys()) {
    const isInside = Number(division) >= Number(first) && Number(division) <= Number(last)
    if (isInside && isSection(section)) SECTION_OF_DIVISION.set(division, section)
  }
}
