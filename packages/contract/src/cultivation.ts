import { z } from 'zod'
import { day } from './enterprise.ts'
import { Verdict } from './match.ts'
import { MissingFact, PolicyGround } from './offer.ts'
import { route } from './route.ts'

const text = z.string()

/** A clause missed, with how much is short where it can be counted; the sentence says it in words. */
export const GapClause = PolicyGround.extend({ isCounted: z.boolean() })
export type GapClause = z.infer<typeof GapClause>

/** Of a choice what one way still asks for; one way is enough. */
export const GapWay = z.object({ short: z.array(GapClause), lacking: z.array(PolicyGround) })
export type GapWay = z.infer<typeof GapWay>

/** Alternatives of which one is enough; `isMissed`: each of them is short of something. */
export const GapChoice = z.object({ isMissed: z.boolean(), ways: z.array(GapWay) })
export type GapChoice = z.infer<typeof GapChoice>

/** One tier of 梯度培育 asked for: what holds, what is short, which evidence is lacking, which points could be gained. */
export const TierGaps = z.object({
  rule: text,
  label: text,
  /** What was asked: a new application, or the review of a title that is held. */
  kindLabel: text,
  /** The instrument it was judged by; empty where none is in force. */
  version: text,
  isVerified: z.boolean(),
  verdict: Verdict,
  met: z.array(PolicyGround),
  /** Short, or without evidence, whichever way is gone. */
  short: z.array(GapClause),
  lacking: z.array(PolicyGround),
  choices: z.array(GapChoice),
  gainable: z.array(GapClause),
  missing: z.array(MissingFact),
})
export type TierGaps = z.infer<typeof TierGaps>

/** One rung of the ladder 创新型 → 专精特新 → 小巨人: held or not on the day, until when, when its data are next due. */
export const TitleStep = z.object({
  title: text,
  label: text,
  state: z.enum(['held', 'not-held', 'unknown']),
  until: day.nullable(),
  updateBy: day.nullable(),
})
export type TitleStep = z.infer<typeof TitleStep>

export const getGapReport = route({
  method: 'GET',
  path: '/api/enterprises/:id/gap-report',
  action: 'offer.read',
  summary: '一户经营主体的梯度培育差距报告：各层级已符合的条件、差多少、缺什么证据（不是认定结论）',
  params: z.object({ id: z.uuid() }),
  response: z.object({
    on: day,
    ladder: z.array(TitleStep),
    /** The lowest title not held, or not known to be; null once all are. */
    next: text.nullable(),
    tiers: z.array(TierGaps),
    /** Whether facts the asker may not see were taken as unknown. */
    isPartial: z.boolean(),
    notice: text,
  }),
})
