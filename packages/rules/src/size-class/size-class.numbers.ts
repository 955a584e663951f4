import type { Citation, PolicyNumber } from '../law/citation.ts'
import type { EntryFound } from '../law/entry-on.ts'
import { findEntry } from '../law/ground/find-entry.ts'
import type { Matter } from '../law/rule.ts'
import {
  SIZE_INDICATORS,
  SIZE_INDUSTRIES,
  SIZE_STANDARD,
  type SizeBounds,
  type SizeIndicator,
  type SizeIndustry,
} from './size-standard.ts'

const { industries, firstDay, lastDay, source, verified } = SIZE_STANDARD

/** A clause of 300号. */
export function by300(clause: string): Citation {
  const note = `行业代码按${industries}对应；首日凭记忆`
  return { document: SIZE_STANDARD.instrument, clause, firstDay, lastDay, place: '000000', source, verified, note }
}

/** Bounds of every industry and indicator: large, medium, small. */
export const SIZE_NUMBERS: readonly PolicyNumber<readonly number[]>[] = SIZE_INDUSTRIES.flatMap((industry) =>
  indicatorsOf(industry).map((indicator) => ({
    id: idOf(industry, indicator),
    label: `${industry.label}${SIZE_INDICATORS[indicator]}（大型、中型、小型下限）`,
    unit: indicator === 'staff' ? '人' : '分',
    entries: [{ value: industry.bounds[indicator] ?? [], cite: by300(industry.clause) }],
  })),
)

/** The bounds of an industry on the day at the place asked about, officials' entries over the built-in table. */
export function boundsOn(matter: Matter, industry: SizeIndustry): SizeIndustry['bounds'] {
  const bounds: Partial<Record<SizeIndicator, SizeBounds>> = { ...industry.bounds }
  for (const indicator of indicatorsOf(industry)) {
    const [large, medium, small] = findSizeEntry(matter, industry, indicator)?.value ?? []
    // A row that is not three falling bounds is no table: the built-in one stands.
    if (large === undefined || medium === undefined || small === undefined) continue
    if (large > medium && medium > small) bounds[indicator] = [large, medium, small]
  }
  return bounds
}

/** The entry in force for one indicator of an industry. */
export function findSizeEntry(
  matter: Matter,
  industry: SizeIndustry,
  indicator: SizeIndicator,
): EntryFound<readonly number[]> | undefined {
  const number = BY_ID.get(idOf(industry, indicator))
  const entry = number && findEntry(matter, number)
  return entry?.isFound ? entry : undefined
}

/** Id of the policy number. */
export function idOf({ key }: SizeIndustry, indicator: SizeIndicator): string {
  return `size-class.${key}.${indicator}`
}

const BY_ID = new Map(SIZE_NUMBERS.map((number) => [number.id, number]))

function indicatorsOf({ bounds }: SizeIndustry): SizeIndicator[] {
  return (['staff', 'revenue', 'assets'] as const).filter((indicator) => bounds[indicator] !== undefined)
}
