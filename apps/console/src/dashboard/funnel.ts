import type { FigureId } from '@huoshui/rules/figure/figures'

/** A side of a figure: a count that no figure states alone is the numerator or denominator of one. */
export type Side = 'value' | 'numerator' | 'denominator'

/** How many of an earlier step came this far: a figure of that meaning, or why there is none. */
export type Link =
  | { rate: FigureId; of: string; note?: string }
  /** Why the two can't be divided. */
  | { why: string }

export type Step = {
  label: string
  figure: FigureId
  side: Side
  link?: Link
  /** What it came to in money. */
  amount?: FigureId
}

/** 名单 → 走访 → 需求 → 申报 → 推荐 → 授信 → 放款 → 续贷, in 户; a rate only where one is defined on the same things. */
const area: readonly Step[] = [
  { label: '名单', figure: 'listed', side: 'value' },
  {
    label: '走访',
    figure: 'visited_firms',
    side: 'value',
    link: { rate: 'coverage', of: '名单', note: '只计清单内走访' },
  },
  { label: '需求', figure: 'need_firms', side: 'value', link: { why: '需求也有不经走访提出的，不计转化' } },
  { label: '申报', figure: 'declared_firms', side: 'value', link: { rate: 'declared_share', of: '走访' } },
  {
    label: '推荐',
    figure: 'recommended_firms',
    side: 'value',
    link: { rate: 'recommended_share', of: '申报', note: '按户次，不是图中户数' },
  },
  {
    label: '授信',
    figure: 'credited_firms',
    side: 'value',
    amount: 'credit_amount',
    link: { rate: 'credited_share', of: '推荐' },
  },
  {
    label: '放款',
    figure: 'drawn_firms',
    side: 'value',
    amount: 'drawn_amount',
    link: { rate: 'drawn_share', of: '推荐' },
  },
  {
    label: '续贷',
    figure: 'renewed_firms',
    side: 'value',
    amount: 'renewed_amount',
    link: { why: '当期续贷的多是以前的放款，不计转化' },
  },
]

/** What a bank sees of it: its own cases. */
const bank: readonly Step[] = [
  { label: '走访', figure: 'visits', side: 'value' },
  { label: '推送', figure: 'referrals', side: 'value', link: { why: '走访按户次、推送按件，不计转化' } },
  { label: '对接', figure: 'contact_share', side: 'numerator', link: { rate: 'contact_share', of: '推送' } },
  {
    label: '答复',
    figure: 'days_to_answer',
    side: 'denominator',
    link: { rate: 'in_time_share', of: '答复', note: '其中在期限内的' },
  },
  {
    label: '授信',
    figure: 'credited_firms_of_bank',
    side: 'value',
    amount: 'credit_amount',
    link: { why: '答复按件、授信按户，不计转化' },
  },
  { label: '放款', figure: 'drawn_amount', side: 'value', link: { why: '授信按户、放款按金额，不计转化' } },
  { label: '续贷', figure: 'renewed_amount', side: 'value', link: { why: '无还本续贷计在授信内，不是放款的一部分' } },
]

export const FUNNELS = { area, bank } as const

/** Said under the funnel of a bank, which has fewer steps. */
export const bankFunnelNote = '名单、需求、申报、推荐由各级专班统计，不按银行分，此处不列。'

/** The figures a funnel shows, each once. */
export function figuresOfFunnel(steps: readonly Step[]): readonly FigureId[] {
  return [
    ...new Set(
      steps.flatMap(({ figure, link, amount }) => [
        figure,
        ...(link && 'rate' in link ? [link.rate] : []),
        ...(amount ? [amount] : []),
      ]),
    ),
  ]
}
