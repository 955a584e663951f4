import type { Verdict } from '../../criteria/criterion.ts'
import type { Ground, Judged, Step } from '../rule.ts'

/** All must hold: one failure decides, whatever is unknown. Nothing to hold: met. */
export function allOf(...parts: readonly Judged[]): Judged {
  return someOf(parts.length, parts)
}

/** One is enough. None at all: not met. */
export function anyOf(...parts: readonly Judged[]): Judged {
  return someOf(1, parts)
}

/**
 * At least `count` of the parts must hold; what could still change the answer is missing. Once enough hold, the grounds of
 * the other ways take no part any more and become hints.
 */
export function someOf(count: number, parts: readonly Judged[]): Judged {
  const met = parts.filter(({ result }) => result === 'met').length
  const open = parts.filter(({ result }) => result === 'not-determinable')
  const result: Verdict = met >= count ? 'met' : met + open.length < count ? 'not-met' : 'not-determinable'
  const missing = result === 'not-determinable' ? [...new Set(open.flatMap((part) => part.missing))] : []
  const kind = count === parts.length ? 'all' : 'any'
  const grounds = parts.flatMap((part, place) =>
    result !== 'met' ? stepInto(part, `${kind}${place}`) : part.result !== 'met' ? hintOf(part).grounds : part.grounds,
  )
  return { result, grounds, missing }
}

/** Grounds of a part that note where they stand, so that what is missed can be told by its alternatives. */
function stepInto({ grounds }: Judged, step: Step): Ground[] {
  return grounds.map((ground) => ({ ...ground, path: [step, ...(ground.path ?? [])] }))
}

/** The same judgement, its grounds marked as belonging to a part of the rule (in Chinese). */
export function partOf(part: string, judged: Judged): Judged {
  return { ...judged, grounds: judged.grounds.map((ground) => ({ ...ground, part: ground.part ?? part })) }
}

/** Shown but without weight: a hint never decides and nothing is missing for it. */
export function hintOf(judged: Judged): Judged {
  return { result: 'met', grounds: judged.grounds.map((ground) => ({ ...ground, isHint: true })), missing: [] }
}
