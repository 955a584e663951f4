import { checkIndustryCode } from '@huoshui/rules/industry/industry'

export type ReadIndustry = { ok: true; code: string; section: string } | { ok: false; message: string }

/**
 * An industry as the register keeps it: the digits without the letter, which is a column of its own; of a bare letter the
 * letter. One form, whoever writes it: the filter asks for the first digits, and a list compares by equality.
 */
export function readIndustryCode(text: string): ReadIndustry {
  const check = checkIndustryCode(text)
  if (!check.ok) return check
  return { ok: true, code: check.level === 'section' ? check.code : check.code.slice(1), section: check.section }
}
