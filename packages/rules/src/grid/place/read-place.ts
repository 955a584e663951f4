import { toHalfWidth } from '../../text/text.ts'

/** Where in a village a firm is: street or building, and house number. '' and 0: the address does not say. */
export type FirmPlace = { street: string; door: number }

/**
 * Street and house number of a Chinese address; else the building; else nothing. What stands before the street (province
 * to village) is taken off by its endings, so an address need not begin with them.
 */
export function readPlace(address: string): FirmPlace {
  const text = ODD_SIGNS.test(address) ? toHalfWidth(address).replace(BLANKS, '') : address
  const numbered = NUMBERED.exec(text)
  if (numbered) return { street: trimHead(numbered[1] ?? ''), door: Number(numbered[2]) }
  const street = STREET.exec(text) ?? BUILDING.exec(text)
  return { street: street ? trimHead(street[1] ?? '') : '', door: 0 }
}

// Half a million addresses are read in one go, and most hold neither.
const ODD_SIGNS = /[\s\uff01-\uff5e]/u
const BLANKS = /\s+/gu
const ROAD = '大道|路|街(?!道)|巷|弄|胡同|里|公路|国道|省道'
// The longest text before a house number that ends like a road; five digits at most, so that a phone number is no door.
const NUMBERED = new RegExp(
  `^(.*(?:${ROAD})(?:[东南西北中]|[一二三四五六七八九十]+[路街巷])?)([0-9]{1,5})(?:[号#之\\-]|$)`,
  'u',
)
const STREET = new RegExp(`^(.*(?:${ROAD}))`, 'u')
const BUILDING = /^(.*?(?:大厦|商城|广场|市场|花园|小区|新城|公寓|商贸城|工业园|产业园|批发城|步行街))/u

/** 广东省湛江市赤坎区中华街道南方社区示例路 → 示例路; what would leave nothing but an ending (新村路 → 路) stays whole. */
function trimHead(text: string): string {
  for (let at = text.length - SHORTEST; at > 0; at--) {
    if (isHeadEnd(text, at) && !ENDING.test(text.slice(at))) return text.slice(at).replace(/^[,、()-]+/u, '')
  }
  return text
}

/** Whether the name of an area ends before `at`: 省 市 县 镇 乡 村 区, 街道, 村委会; not 小区 and 园区, which are places in it. */
function isHeadEnd(text: string, at: number): boolean {
  const [last, before] = [text[at - 1] ?? '', text[at - 2] ?? '']
  if (last === '区') return before !== '小' && before !== '园'
  if (last === '道') return before === '街'
  return last === '会' ? before === '委' : '省市县镇乡村'.includes(last)
}

const SHORTEST = 2
const ENDING = /^(?:大道|公路|国道|省道|胡同|[路街巷弄里]|市场|广场|大厦|商城|花园)/u
