import { daysBetween } from '@huoshui/rules/day/day'

const typeOrder: Record<string, number> = {
  company: 0,
  cooperative: 1,
  family_farm: 2,
  collective: 3,
  large_grower: 4,
  sole_trader: 5,
}
const sizeOrder: Record<string, number> = { large: 0, medium: 1, small: 2, micro: 3 }
const mostDays = 1_000_000

/**
 * Order of every list of firms, as one number: active first, then by type, size and age. Stored, so that any list is read
 * from an index in this order; changed only when one of its parts changes.
 */
export function computeListRank(firm: {
  status: string
  type: string
  sizeClass: string
  foundedOn: string | null
}): number {
  const closed = firm.status === 'active' ? 0 : firm.status === 'suspended' ? 1 : 2
  const type = typeOrder[firm.type] ?? 6
  const size = sizeOrder[firm.sizeClass] ?? 4
  const days =
    firm.foundedOn === null
      ? mostDays - 1
      : Math.min(mostDays - 1, Math.max(0, daysBetween('1900-01-01', firm.foundedOn)))
  return ((closed * 10 + type) * 10 + size) * mostDays + days
}
