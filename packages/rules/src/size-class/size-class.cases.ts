import type { GradedSize } from './compute-size-class.ts'

const WAN = 1_000_000

/** 工业 (§3.3 of the notes on the rule): staff, revenue in 万元, class. */
export const MANUFACTURING: readonly (readonly [staff: number, revenueWan: number, size: GradedSize])[] = [
  [1000, 40_000, 'large'],
  [999, 40_000, 'medium'],
  [1500, 500, 'small'],
  [1500, 100, 'micro'],
  [500, 500, 'small'],
  [300, 2000, 'medium'],
  [20, 300, 'small'],
  [19, 50_000, 'micro'],
  [20, 299.99, 'micro'],
]

/** Every industry of the table at its own bounds: code, then staff, revenue, assets (万元) of large, medium, small. */
export const BOUNDS: readonly (readonly [
  code: string,
  staff: readonly number[] | null,
  revenue: readonly number[] | null,
  assets: readonly number[] | null,
])[] = [
  ['0111', null, [20_000, 500, 50], null],
  ['0610', [1000, 300, 20], [40_000, 2000, 300], null],
  ['1361', [1000, 300, 20], [40_000, 2000, 300], null],
  ['4416', [1000, 300, 20], [40_000, 2000, 300], null],
  ['4710', null, [80_000, 6000, 300], [80_000, 5000, 300]],
  ['5124', [200, 20, 5], [40_000, 5000, 1000], null],
  ['5213', [300, 50, 10], [20_000, 500, 100], null],
  ['5431', [1000, 300, 20], [30_000, 3000, 200], null],
  ['5522', [1000, 300, 20], [30_000, 3000, 200], null],
  ['5821', [1000, 300, 20], [30_000, 3000, 200], null],
  ['5910', [1000, 300, 20], [30_000, 3000, 200], null],
  ['5920', [200, 100, 20], [30_000, 1000, 100], null],
  ['5990', [200, 100, 20], [30_000, 1000, 100], null],
  ['6020', [1000, 300, 20], [30_000, 2000, 100], null],
  ['6110', [300, 100, 10], [10_000, 2000, 100], null],
  ['6210', [300, 100, 10], [10_000, 2000, 100], null],
  ['6311', [2000, 100, 10], [100_000, 1000, 100], null],
  ['6421', [2000, 100, 10], [100_000, 1000, 100], null],
  ['6513', [300, 100, 10], [10_000, 1000, 50], null],
  ['7010', null, [200_000, 1000, 100], [10_000, 5000, 2000]],
  ['7020', [1000, 300, 100], [5000, 1000, 500], null],
  ['7111', [300, 100, 10], null, [120_000, 8000, 100]],
  ['7299', [300, 100, 10], null, [120_000, 8000, 100]],
  ['7519', [300, 100, 10], null, null],
  ['7820', [300, 100, 10], null, null],
  ['8111', [300, 100, 10], null, null],
  ['8511', [300, 100, 10], null, null],
  ['8890', [300, 100, 10], null, null],
  ['7030', [300, 100, 10], null, null],
  ['7090', [300, 100, 10], null, null],
]

/** Codes the table has no line for, and a word of the answer. */
export const UNCOVERED: readonly (readonly [code: string, label: string, verified: boolean])[] = [
  ['5310', '铁路', true],
  ['G53', '铁路', true],
  ['6621', '金融', true],
  ['J', '金融', true],
  ['7040', '租赁', false],
  ['8391', '教育', true],
  ['8425', '卫生', true],
  ['Q84', '卫生', true],
  ['9120', '公共管理', true],
  ['9700', '国际组织', true],
]

/** Codes that do not say which line. */
export const UNCLEAR: readonly (readonly [code: string | null, reason: 'missing' | 'unknown' | 'too-coarse'])[] = [
  [null, 'missing'],
  ['', 'missing'],
  ['ZZ', 'unknown'],
  ['9800', 'unknown'],
  ['5970', 'unknown'],
  ['7050', 'unknown'],
  ['F', 'too-coarse'],
  ['G', 'too-coarse'],
  ['59', 'too-coarse'],
  ['70', 'too-coarse'],
  ['K701', 'too-coarse'],
  ['Q', 'too-coarse'],
]

/** Missing figures in 工业: staff, revenue in 万元, then the class or the classes still open. */
export const GAPS: readonly (readonly [
  staff: number | null,
  revenueWan: number | null,
  expected: GradedSize | readonly GradedSize[],
])[] = [
  [19, null, 'micro'],
  [0, null, 'micro'],
  [null, 299, 'micro'],
  [null, 0, 'micro'],
  [20, null, ['micro', 'small']],
  [null, 300, ['micro', 'small']],
  [300, null, ['micro', 'small', 'medium']],
  [null, 40_000, ['micro', 'small', 'medium', 'large']],
  [null, null, ['micro', 'small', 'medium', 'large']],
]

/** 万元 in 分, rounded, so that 299.99 is exact. */
export function fenOfWan(wan: number): number {
  return Math.round(wan * WAN)
}
