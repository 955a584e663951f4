import { removeBlanks, toHalfWidth } from '../text/text.ts'

/** The units a workbook column may be headed with. */
export const MONEY_UNITS = ['元', '万元', '亿元'] as const

/** One of the units a column may be headed with. */
export type MoneyUnit = (typeof MONEY_UNITS)[number]

/** A unit as written behind a figure. */
export type WrittenUnit = '分' | '元' | '千元' | '万元' | '百万元' | '千万元' | '亿元'

/**
 * An amount read. `amountFen` is a safe integer of 分; `unit` the unit that counted and `isUnitWritten` whether the text
 * named it itself (then it wins over the column's). `isRounded`: the text had more than 15 digits, the noise of a
 * spreadsheet's double, and was rounded half up to 分.
 */
export type ParsedAmount =
  | { ok: true; amountFen: number; unit: WrittenUnit; isUnitWritten: boolean; isRounded: boolean }
  | { ok: false; message: string }

/** Reads an amount of 人民币 as people write it (1,200.5; １２００; 1200万元; ￥3亿); exact decimal arithmetic throughout. */
export function parseAmountFen(text: string, unit: MoneyUnit): ParsedAmount {
  const written = removeBlanks(toHalfWidth(text))
  if (written === '') return refuse('金额为空，请填写数字。')
  if (FOREIGN.test(written)) return refuse(`“${text}”不是人民币金额，请折算成人民币后填写。`)
  const match = AMOUNT.exec(written.replace(PREFIX, '$1'))
  if (!match) return refuse(`“${text}”不是金额，请填写数字，如1200.5或1200万元。`)
  const [, sign = '', whole = '', fraction = '', exponent = '0', suffix = ''] = match
  if (!isGrouped(whole)) return refuse(`“${text}”中的逗号位置不对，请核对后填写，如1,200.5。`)
  const counted = suffix === '' ? unit : SUFFIXES.get(suffix)
  if (!counted) return refuse(`不认识金额单位“${suffix}”，请用元、万元或亿元。`)
  const digits = whole.replaceAll(',', '') + fraction
  const shift = DECIMALS[counted] + Number(exponent) - fraction.length
  const fen = scale(digits, shift)
  if (fen === undefined) return refuse(`“${text}”精确到分以下，请填写到分为止。`)
  if (fen.value > BigInt(Number.MAX_SAFE_INTEGER)) return refuse(`“${text}”超出可记录的金额范围，请核对单位。`)
  // `0 - x` keeps −0 out of the record.
  const amountFen = sign === '-' ? 0 - Number(fen.value) : Number(fen.value)
  return { ok: true, amountFen, unit: counted, isUnitWritten: suffix !== '', isRounded: fen.isRounded }
}

const FOREIGN = /[$€£]|美元|港元|港币|欧元|日元|英镑|澳元|USD|HKD|EUR|JPY/i
const PREFIX = /^([-+]?)(?:人民币|RMB|CNY|[¥￥])/i
const AMOUNT = /^([-+]?)([0-9][0-9,]*)(?:\.([0-9]+))?(?:E([-+]?[0-9]{1,2}))?([^0-9.,]*)$/i

const SUFFIXES: ReadonlyMap<string, WrittenUnit> = new Map([
  ...(['分', '元', '千元', '万元', '百万元', '千万元', '亿元'] as const).flatMap((unit) => [
    [unit, unit] as const,
    [`${unit}人民币`, unit] as const,
    [`${unit}整`, unit] as const,
  ]),
  ['圆', '元'],
  ['块', '元'],
  ['万', '万元'],
  ['百万', '百万元'],
  ['千万', '千万元'],
  ['亿', '亿元'],
])

// Digits behind the point of a figure in this unit that still make whole 分.
const DECIMALS = { 分: 0, 元: 2, 千元: 5, 万元: 6, 百万元: 8, 千万元: 9, 亿元: 10 } as const satisfies Record<
  WrittenUnit,
  number
>

// 1,200 and the Chinese 1,2000 are both written; a mixture is a slip.
function isGrouped(whole: string): boolean {
  return !whole.includes(',') || /^[0-9]{1,3}(,[0-9]{3})+$/.test(whole) || /^[0-9]{1,4}(,[0-9]{4})+$/.test(whole)
}

function scale(digits: string, shift: number): { value: bigint; isRounded: boolean } | undefined {
  if (shift >= 0) return { value: BigInt(digits) * 10n ** BigInt(shift), isRounded: false }
  const divisor = 10n ** BigInt(-shift)
  const value = BigInt(digits)
  if (value % divisor === 0n) return { value: value / divisor, isRounded: false }
  // A double never needs more than 15 significant digits to be written by hand; a 16th is the machine's.
  if (digits.replace(/^0+/, '').length <= 15) return undefined
  return { value: (value * 2n + divisor) / (divisor * 2n), isRounded: true }
}

function refuse(message: string): ParsedAmount {
  return { ok: false, message }
}
