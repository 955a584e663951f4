import { checkIndustryCode } from './industry.ts'
import { INDUSTRY_DIVISIONS, INDUSTRY_SECTIONS } from './industry-table.ts'

/** The codes of a range, or what is wrong with it; undefined for a text that is no range. */
export type IndustryRange = { ok: true; codes: readonly string[] } | { ok: false; message: string }

/**
 * Reads a range of codes of GB/T 4754, both ends included: C13–C15, C13至C15, 13-46 (divisions), C131-C139 (groups or classes
 * of one division).
 */
export function readIndustryRange(text: string): IndustryRange | undefined {
  const match = /^([A-Za-z]?[0-9]{2,4})\s*[-−–—~～至到]+\s*([A-Za-z]?[0-9]{2,4})$/u.exec(text.trim())
  if (!match) return undefined
  const [from, to] = [checkIndustryCode(match[1] ?? ''), checkIndustryCode(match[2] ?? '')]
  if (!from.ok) return from
  if (!to.ok) return to
  const [low, high] = [from.code.slice(1), to.code.slice(1)]
  if (low.length !== high.length) return refuse(`“${text}”两端的位数不同，应如 C13–C15。`)
  if (low > high) return refuse(`“${text}”的起点在终点之后，应从小到大。`)
  if (from.level === 'division') {
    const divisions = [...INDUSTRY_DIVISIONS.keys()].filter((division) => division >= low && division <= high)
    return { ok: true, codes: divisions.flatMap((division) => codeOf(division)) }
  }
  if (from.division !== to.division) return refuse(`“${text}”跨了大类，中类、小类的范围应在同一大类内。`)
  const count = Number(high) - Number(low) + 1
  const codes = Array.from({ length: count }, (_, at) => String(Number(low) + at).padStart(low.length, '0'))
  return { ok: true, codes: codes.map((digits) => from.section + digits) }
}

/** The code of a section or division by its Chinese name: 制造业 → C. */
export function codeOfIndustryName(name: string): string | undefined {
  const section = Object.entries(INDUSTRY_SECTIONS).find(([, { label }]) => label === name)
  if (section) return section[0]
  const division = [...INDUSTRY_DIVISIONS].find(([, label]) => label === name)
  return division && codeOf(division[0])[0]
}

function codeOf(division: string): string[] {
  const check = checkIndustryCode(division)
  return check.ok ? [check.code] : []
}

function refuse(message: string): IndustryRange {
  return { ok: false, message }
}
