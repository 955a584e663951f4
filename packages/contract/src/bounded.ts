import { z } from 'zod'

/** Most values a list in a request may hold where nothing smaller says so: more is a mistake, or work for an import. */
export const mostListed = 200

/** A list in a request: bounded, since each value costs the database work, and saying so in a sentence. */
export function listOf<T extends z.ZodType>(each: T, most: number = mostListed): z.ZodArray<T> {
  return z.array(each).max(most, tooLong(most))
}

/**
 * Strings of a filter, as repeated or comma-separated values; none when absent. Bounded like `listOf`, however they come.
 */
export function filterList() {
  const value = z.string().max(100, '每项最多 100 个字')
  const values = listOf(value)
  return z
    .union([z.string(), values], { error: `须是不超过 ${mostListed} 项的列表，每项最多 100 个字` })
    .optional()
    .transform((given) => (given === undefined ? [] : Array.isArray(given) ? given : given.split(',').filter(Boolean)))
    .pipe(values)
}

function tooLong(most: number): string {
  return `最多 ${most} 项，请分几次提交`
}
