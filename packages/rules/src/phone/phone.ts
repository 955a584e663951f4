import { removeBlanks, toHalfWidth } from '../text/text.ts'

/** A Chinese phone number read; `number` is the recorded form: 13800000000, 0759-1234567, 0759-1234567-801. */
export type ParsedPhone =
  | { ok: true; kind: 'mobile' | 'landline' | 'service'; number: string }
  | { ok: false; message: string }

/**
 * Reads a mobile number (11 digits), a landline with area code and perhaps extension, or a 400/800/95 service number;
 * blanks, dashes, brackets, full-width digits and +86 or 0086 before it are fine. Without an area code a landline is
 * refused: this platform spans counties and banks elsewhere. One number only.
 */
export function parsePhone(text: string): ParsedPhone {
  const written = removeBlanks(toHalfWidth(text)).replace(/[—–－‐‑―]/g, '-')
  if (written === '') return refuse('联系电话为空，请填写。')
  if (/[,;/、，；]/.test(written)) return refuse(`“${text}”含多个号码，请只填一个。`)
  const { main, extension } = splitExtension(written.replace(/^(?:\+|00)86-?/, ''))
  const digits = main.replace(/[-().]/g, '')
  if (!/^[0-9]+$/.test(digits)) return refuse(`“${text}”不是电话号码，请核对。`)
  if (MOBILE.test(digits) && extension === '') return { ok: true, kind: 'mobile', number: digits }
  if (SERVICE.test(digits) && extension === '') return { ok: true, kind: 'service', number: digits }
  return readLandline(text, digits, extension)
}

const MOBILE = /^1[3-9][0-9]{9}$/
const SERVICE = /^(?:[48]00[0-9]{7}|95[0-9]{3,6}|1[012][0-9]{3})$/
// Area codes: 10 and 2x with 8 digits behind them, three more digits elsewhere with 7 or 8.
const LANDLINE = /^(0(?:10|2[0-9])|0[3-9][0-9]{2})([2-8][0-9]{6,7})$/

function splitExtension(written: string): { main: string; extension: string } {
  const match = EXTENSIONS.map((form) => form.exec(written)).find((found) => found !== null)
  return match ? { main: match[1] ?? '', extension: match[2] ?? '' } : { main: written, extension: '' }
}

// 0759-2000000-801 and 07592000000-801: without the second form a short extension would pass for an eighth digit.
const EXTENSIONS = [
  /^(.*[0-9)])(?:转|x|ext\.?|#)([0-9]{1,6})$/i,
  /^(.*[-)][0-9]{7,8})-([0-9]{1,6})$/,
  /^(0[0-9]{9,11})-([0-9]{1,6})$/,
]

function readLandline(text: string, digits: string, extension: string): ParsedPhone {
  if (/^1[3-9]/.test(digits)) return refuse(`“${text}”有${digits.length}位，手机号应为11位，请核对。`)
  const match = LANDLINE.exec(digits)
  if (!match) {
    const isLocal = /^[2-8][0-9]{6,7}$/.test(digits)
    return refuse(isLocal ? `“${text}”缺少区号，请填写如0759-${digits}。` : `“${text}”不是电话号码，请核对。`)
  }
  const [, area = '', local = ''] = match
  if (/^0(10|2)/.test(area) && local.length !== 8) return refuse(`“${text}”位数不对，区号${area}的号码应为8位。`)
  return { ok: true, kind: 'landline', number: [area, local, extension].filter((part) => part !== '').join('-') }
}

function refuse(message: string): ParsedPhone {
  return { ok: false, message }
}
