import type { Day } from '../day/day.ts'
import type { PolicyEntry, PolicyNumber } from '../law/citation.ts'
import type { LprTerm } from './loan-terms.ts'

/**
 * 贷款市场报价利率 in basis points, published on the 20th of each month (next working day on holidays). Kept from memory:
 * unverified, and later months may have changed it; an official enters the published value.
 */
export const LPR: Record<LprTerm, PolicyNumber> = {
  '1y': numberOf('lpr-1y', '1 年期 LPR', [
    [310, '2024-10-21', '2025-05-19'],
    [300, '2025-05-20', null],
  ]),
  '5y': numberOf('lpr-5y', '5 年期以上 LPR', [
    [360, '2024-10-21', '2025-05-19'],
    [350, '2025-05-20', null],
  ]),
}

/** The LPR in force on a day; undefined before the first entry. */
export function findLpr(term: LprTerm, day: Day): PolicyEntry | undefined {
  return LPR[term].entries.find(({ cite }) => cite.firstDay <= day && (cite.lastDay === null || day <= cite.lastDay))
}

function numberOf(
  id: string,
  label: string,
  entries: [value: number, firstDay: Day, lastDay: Day | null][],
): PolicyNumber {
  return {
    id,
    label,
    unit: '基点',
    entries: entries.map(([value, firstDay, lastDay]) => ({
      value,
      cite: {
        document: '中国人民银行授权全国银行间同业拆借中心公布贷款市场报价利率（LPR）公告',
        clause: label,
        firstDay,
        lastDay,
        place: '000000',
        source: '凭记忆填写，使用前由市专班按公告核对',
        verified: false,
      },
    })),
  }
}
