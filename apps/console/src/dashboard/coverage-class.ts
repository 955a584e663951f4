/** Lower ends in hundredths of a percent: five classes, told apart by pattern as well as by shade. */
const lowerEnds = [0, 3000, 5000, 7000, 9000] as const

export const COVERAGE_CLASSES = ['不到 30%', '30%–50%', '50%–70%', '70%–90%', '90% 及以上'] as const

/** Which class a share is of; undefined: there is none. */
export function coverageClassOf(share: number | null | undefined): number | undefined {
  if (share === null || share === undefined) return undefined
  return lowerEnds.filter((end) => share >= end).length - 1
}
