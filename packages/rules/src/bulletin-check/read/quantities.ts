import { CHINESE_DIGITS, parseChineseNumber } from './chinese-number.ts'

/** A figure with its unit as a text has it. `value`: mantissa times `magnitude`; `step`: what one in its last place is worth. */
export type Quantity = {
  from: number
  to: number
  text: string
  mantissa: number
  magnitude: string
  unit: string
  value: number
  step: number
  /** 逾, 近, 约 before it or 余, 多 behind. */
  isRough: boolean
  isRange: boolean
}

const POWERS: Readonly<Record<string, number>> = { 万亿: 12, 亿: 8, 千万: 7, 百万: 6, 万: 4, 千: 3, 百: 2, '': 0 }
// The longer before the shorter: 户次 before 户.
const UNITS =
  '户次|家次|人次|场次|户|家|笔|元|%|‰|个百分点|个基点|名|人|个|件|份|条|项|次|场|期|款|种|度|亩|吨|台|艘|平方米|平方公里|公里|年|月|日|天|批|届|所|只|辆|位|组|对'
const MAGNITUDES = '万亿|千万|百万|亿|万|千|百'
const ARABIC = `(?<![\\d.,A-Za-z〔第])(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?[ \\t]*(${MAGNITUDES})?(余|多)?[ \\t]*(${UNITS})?`
const CHINESE = `(?<![第${CHINESE_DIGITS}])([${CHINESE_DIGITS}]+)(万|亿)?(余|多)?(户次|户|家|笔|元|名|个百分点)`
const ROUGH_BEFORE = /(?:逾|近|约|超|超过|将近|大约)[ \t]*$/
const BETWEEN = /^[ \t]*(?:至|到|—{1,2}|~|～|-|–|－)[ \t]*$/

/**
 * Every figure of a text in its order: Arabic (full-width digits too, commas, decimals, 万 and 亿, 余 and 多) with or without a unit, and
 * Chinese ones before a counting word. Of a range (3至5年, 10—20万元) both ends take unit and magnitude of the second.
 */
export function readQuantities(text: string): Quantity[] {
  const plain = toPlainDigits(text)
  const found: Quantity[] = [...readArabic(plain, text), ...readChinese(plain, text)].sort((a, b) => a.from - b.from)
  return joinRanges(found, plain)
}

/** Full-width digits, point and percent sign to half-width, sign by sign: places in the text stay as they are. */
export function toPlainDigits(text: string): string {
  return text.replace(/[０-９．％]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}

function readArabic(plain: string, text: string): Quantity[] {
  return [...plain.matchAll(new RegExp(ARABIC, 'g'))].map((match) => {
    const [whole, digits = '', fraction = '', magnitude = '', rough = '', unit = ''] = match
    const mantissa = `${digits.replaceAll(',', '')}${fraction}`
    return makeQuantity({
      text,
      plain,
      at: match.index,
      length: whole.trimEnd().length,
      mantissa,
      magnitude,
      rough,
      unit,
    })
  })
}

function readChinese(plain: string, text: string): Quantity[] {
  return [...plain.matchAll(new RegExp(CHINESE, 'g'))].flatMap((match) => {
    const [whole, digits = '', magnitude = '', rough = '', unit = ''] = match
    const value = parseChineseNumber(digits)
    if (value === undefined) return []
    const mantissa = String(value)
    return [makeQuantity({ text, plain, at: match.index, length: whole.length, mantissa, magnitude, rough, unit })]
  })
}

type Read = {
  text: string
  plain: string
  at: number
  length: number
  mantissa: string
  magnitude: string
  rough: string
  unit: string
}

function makeQuantity({ text, plain, at, length, mantissa, magnitude, rough, unit }: Read): Quantity {
  const decimals = mantissa.includes('.') ? mantissa.length - mantissa.indexOf('.') - 1 : 0
  return {
    from: at,
    to: at + length,
    text: text.slice(at, at + length),
    mantissa: Number(mantissa),
    ...scaleOf(mantissa, decimals, magnitude),
    magnitude,
    unit,
    isRough: rough !== '' || ROUGH_BEFORE.test(plain.slice(Math.max(0, at - 4), at)),
    isRange: false,
  }
}

function scaleOf(mantissa: string, decimals: number, magnitude: string): { value: number; step: number } {
  const power = POWERS[magnitude] ?? 0
  return { value: Number(`${mantissa}e${power}`), step: Number(`1e${power - decimals}`) }
}

function joinRanges(found: readonly Quantity[], plain: string): Quantity[] {
  const joined = found.map((quantity) => ({ ...quantity }))
  for (const [index, first] of joined.entries()) {
    const second = joined[index + 1]
    if (!second || !BETWEEN.test(plain.slice(first.to, second.from))) continue
    if (first.unit !== '' && first.unit !== second.unit) continue
    first.isRange = true
    second.isRange = true
    if (first.unit === '' && first.magnitude === '') {
      const power = POWERS[second.magnitude] ?? 0
      first.magnitude = second.magnitude
      first.value = Number(`${first.mantissa}e${power}`)
      first.step *= 10 ** power
    }
    first.unit = second.unit
  }
  return joined
}

/** 421404 → 421404; 421404 as 万 → 42.14万: how a message says a count. */
export function printCount(value: number): string {
  if (value >= 1e8) return `${Math.round(value / 1e6) / 100}亿`
  if (value >= 1e4) return `${Math.round(value / 100) / 100}万`
  return String(value)
}
