const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const STEPS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const SCALES: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

/** Signs a Chinese number may be made of. */
export const CHINESE_DIGITS = '零〇一二两三四五六七八九十百千'

/** 三百二十, 五十二万, 二〇二五, 十 … as a number; undefined when it is none. */
export function parseChineseNumber(text: string): number | undefined {
  if (text === '') return undefined
  const signs = [...text]
  if (signs.every((sign) => sign in DIGITS)) return Number(signs.map((sign) => DIGITS[sign]).join(''))
  return readScaled(signs)
}

function readScaled(signs: readonly string[]): number | undefined {
  let total = 0
  let section = 0
  let digit: number | undefined
  for (const sign of signs) {
    const scale = SCALES[sign]
    const step = STEPS[sign]
    if (sign in DIGITS) {
      if (digit !== undefined && digit !== 0) return undefined
      digit = DIGITS[sign]
    } else if (step !== undefined) {
      section += (digit ?? 1) * step
      digit = undefined
    } else if (scale !== undefined) {
      total = scale === 1e8 ? (total + section + (digit ?? 0)) * scale : total + (section + (digit ?? 0)) * scale
      section = 0
      digit = undefined
    } else return undefined
  }
  return total + section + (digit ?? 0)
}

/** 1 → 一, 12 → 十二, 99 → 九十九: the ordinals of headings, up to 99. */
export function printChineseOrdinal(number: number): string {
  const names = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
  const tens = Math.floor(number / 10)
  return `${tens > 1 ? names[tens] : ''}${tens > 0 ? '十' : ''}${names[number % 10]}`
}
