import type { Checked } from '../check-bulletin.ts'
import type { CheckFinding } from '../finding.ts'
import { printCount, type Quantity } from '../read/quantities.ts'
import type { ReadPart } from '../read/read-part.ts'

const COUNTED = new Set(['户', '户次', '家', '家次', '笔', '个', '人', '名', '人次', '件', '份'])
/** Nobody writes 12,000万户: at ten thousand 万 the word is 亿, and a count that large in front of 万 is the count itself. */
const LARGEST_MANTISSA = 10_000
/** 亿元 beyond which an amount is no longer one of a city, a province or the country's banks. */
const LARGEST_YI = 10_000_000

/** 421404万户: the number says it all, 万 says it again; 2000万 without 元. */
export function checkMagnitudes({ parts }: Checked): CheckFinding[] {
  return parts.flatMap((part) => [...checkDoubled(part), ...checkMissing(part)])
}

function checkDoubled({ key, quantities, text }: ReadPart): CheckFinding[] {
  return quantities
    .filter((quantity) => isDoubled(quantity))
    .map((quantity) => ({
      part: key,
      from: quantity.from,
      to: quantity.to,
      rule: 'unit-magnitude',
      severity: 'error',
      message: sayDoubled(quantity, text.slice(quantity.from, quantity.to)),
    }))
}

function isDoubled({ mantissa, magnitude, unit }: Quantity): boolean {
  if (magnitude !== '万' && magnitude !== '亿' && magnitude !== '万亿') return false
  if (COUNTED.has(unit)) return mantissa >= LARGEST_MANTISSA
  return unit === '元' && magnitude !== '万' && mantissa >= LARGEST_YI
}

function sayDoubled({ mantissa, magnitude, unit, value }: Quantity, written: string): string {
  const meant = `${mantissa}${unit}${mantissa >= 10_000 ? `（${printCount(mantissa)}${unit}）` : ''}`
  return `“${written}”等于${printCount(value)}${unit}，数量级不对；如果是${meant}，请删去“${magnitude}”，否则请核对数字。`
}

/** 2000万。: an amount or a count whose unit was forgotten; a list that shares the unit of its last member is none. */
function checkMissing({ key, quantities, text }: ReadPart): CheckFinding[] {
  return quantities
    .filter(({ unit, magnitude, to }) => {
      if (unit !== '' || (magnitude !== '万' && magnitude !== '亿')) return false
      const behind = text.slice(to)
      return /^\s*(?:[。，；,;）)]|$|\n)/.test(behind) && !/^\s*[，,]\s*\d[\d.]*(?:万|亿)/.test(behind)
    })
    .map(({ from, to }) => ({
      part: key,
      from,
      to,
      rule: 'unit-missing',
      severity: 'warning',
      message: `“${text.slice(from, to)}”后面没有计量单位，请补上（如元、户）。`,
    }))
}
