import { toHalfWidth } from '../../text/text.ts'

/** Where in a village a firm is: street or building, and house number. '' and 0: the address does not say. */
export type FirmPlace = { street: string; door: number }

/**
 * Street and house number of a Chinese address; else the building; else nothing. What stands before the street (province
 * to village) is taken off by its endings, so an address need not begin with them.
 */
export function readPlace(address: string): FirmPlace {
  const text = toHalfWidth(address).replace(BLANKS, '')
  const numbered = NUMBERED.exec(text)
  if (numbered) return { street: trimHead(numbered[1] ?? ''), door: Number(numbered[2]) }
  const street = STREET.exec(text) ?? BUILDING.exec(text)
  return { street: street ? trimHead(street[1] ?? '') : '', door: 0 }
}

const BLANKS = /\s+/gu
const ROAD = '大道|路|街(?!道)|巷|弄|胡同|里|公路|国道|省道'
// The longest text before a house number that ends like a road; five digits at most, so that a phone number is no door.
const NUMBERED = new RegExp(
  `^(.*(?:${ROAD})(?:[东南西北中]|[一二三四五六七八九十]+[路街巷])?)([0-9]{1,5})(?:[号#之\\-]|$)`,
  'u',
)
const STREET = new RegExp(`^(.*(?:${ROAD}))`, 'u')
const BUILDING = /^(.*?(?:大厦|商城|广场|市场|花园|小区|新城|公寓|商贸城|工业园|产业园|批发城|步行街))/u
const HEAD_ENDS = /(?:省|市|自治区|[^小园社新]区|县|镇|乡|街道|社区|村民委员会|村委会|居民委员会|居委会|村)/gu

/** 广东省湛江市赤坎区中华街道南方社区示例路 → 示例路; what would leave nothing but an ending (新村路 → 路) stays whole. */
function trimHead(text: string): string {
  let cut = 0
  for (const { index, 0: end } of text.matchAll(HEAD_ENDS)) {
    const after = index + end.length
    if (text.length - after >= SHORTEST && !ENDING.test(text.slice(after))) cut = after
  }
  return text.slice(cut).replace(/^[,，、()（）-]+/u, '')
}

const SHORTEST = 2
const ENDING = /^(?:大道|公路|国道|省道|胡同|[路街巷弄里]|市场|广场|大厦|商城|花园)/u
