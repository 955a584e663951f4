import { type Criterion as CheckedCriterion, checkCriterion } from '@huoshui/rules'
import { z } from 'zod'

/** Who is eligible, checked against the fact dictionary by the rules' own `checkCriterion`; errors carry place and remedy. */
export const Criterion = z.unknown().transform((value, context): CheckedCriterion => {
  const check = checkCriterion(value)
  if (check.ok) return check.criterion
  for (const { path, message } of check.errors) {
    context.addIssue({ code: 'custom', message, path: path.match(/[^.[\]]+/g)?.map(keyOf) ?? [] })
  }
  return z.NEVER
})
export type Criterion = z.infer<typeof Criterion>

/** As stored and sent: the version of the language beside the criterion. */
export const StoredCriterion = z.object({ version: z.literal(1), criterion: Criterion })
export type StoredCriterion = z.infer<typeof StoredCriterion>

function keyOf(part: string): string | number {
  return /^[0-9]+$/.test(part) ? Number(part) : part
}
