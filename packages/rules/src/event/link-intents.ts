import { type Day, daysBetween } from '../day/day.ts'

/** 意向 as the rule sees it. `firm`: the firm it is today (a merged one is its survivor); `bank`: top of the bank's tree. */
export type IntentSeen = { id: string; firm: string; bank: string; onDay: Day; amountFen: number }
/** 推送 as the rule sees it. */
export type ReferralSeen = { id: string; firm: string; bank: string; sentOn: Day; amountFen: number }

/** One reason of a link with the points it gave. */
export type LinkReason = { what: keyof typeof LINK_REASONS; points: number; detail: string }
export type IntentLink = { intentId: string; referralId: string; score: number; reasons: readonly LinkReason[] }

export const LINK_REASONS = {
  firm: '同一经营主体（合并的按合并后）',
  bank: '同一银行',
  time: '推送在意向之后',
  amount: '金额相近',
} as const

/** A referral later than this is not taken for the intent's by itself. */
export const LINK_DAYS = 180
/** The smaller amount is at least this share (%) of the larger. */
export const LINK_AMOUNT_PERCENT = 30
/** So many points link by themselves; fewer are proposed to a person. */
export const LINK_SCORE = 70

const points = { firm: 30, bank: 20, time: 20, amount: 30 } as const

/**
 * How well a referral fits an intent, of 100: firm 30 and bank 20 are conditions, time gives up to 20 (the sooner the more), amount up to 30
 * (the nearer the more). Null where a condition fails: another firm or bank, sent before the intent or over 180 days after it, or an amount
 * under 30 % of the other. The numbers are ours (未核实); what they find is measured in link-intents.test.ts.
 */
export function scoreLink(intent: IntentSeen, referral: ReferralSeen): IntentLink | null {
  if (intent.firm !== referral.firm || intent.bank !== referral.bank) return null
  const days = daysBetween(intent.onDay, referral.sentOn)
  if (days < 0 || days > LINK_DAYS) return null
  const [less, more] = [intent.amountFen, referral.amountFen].sort((one, other) => one - other) as [number, number]
  if (more <= 0 || less * 100 < more * LINK_AMOUNT_PERCENT) return null
  const share = Math.floor((less * 100) / more)
  const reasons: LinkReason[] = [
    { what: 'firm', points: points.firm, detail: '' },
    { what: 'bank', points: points.bank, detail: '' },
    { what: 'time', points: Math.round(points.time * (1 - days / LINK_DAYS)), detail: `${days} 天` },
    { what: 'amount', points: Math.round((points.amount * share) / 100), detail: `较小的为较大的 ${share}%` },
  ]
  const score = reasons.reduce((total, reason) => total + reason.points, 0)
  return { intentId: intent.id, referralId: referral.id, score, reasons }
}

/**
 * 自动关联: ties each intent to at most one referral and each referral to at most one intent, the best fit of all first; among equals the one
 * sent first. Pairs in `refused` (`intentId:referralId`: undone by a person) are never tied again.
 */
export function linkIntents(
  intents: readonly IntentSeen[],
  referrals: readonly ReferralSeen[],
  refused: ReadonlySet<string> = new Set(),
): IntentLink[] {
  const byKey = new Map<string, ReferralSeen[]>()
  for (const referral of referrals) {
    const key = `${referral.firm} ${referral.bank}`
    byKey.set(key, [...(byKey.get(key) ?? []), referral])
  }
  const sentOn = new Map(referrals.map((referral) => [referral.id, referral.sentOn]))
  const fits = intents
    .flatMap((intent) => (byKey.get(`${intent.firm} ${intent.bank}`) ?? []).map((each) => scoreLink(intent, each)))
    .filter((fit): fit is IntentLink => fit !== null && fit.score >= LINK_SCORE)
    .filter(({ intentId, referralId }) => !refused.has(`${intentId}:${referralId}`))
  const order = (fit: IntentLink) => `${sentOn.get(fit.referralId)} ${fit.intentId} ${fit.referralId}`
  fits.sort((one, other) => other.score - one.score || (order(one) < order(other) ? -1 : 1))
  const taken = new Set<string>()
  return fits.filter(({ intentId, referralId }) => {
    if (taken.has(intentId) || taken.has(referralId)) return false
    taken.add(intentId).add(referralId)
    return true
  })
}
