import type { Citation, PolicyNumber } from '../law/citation.ts'

const WAN = 1_000_000

/**
 * 湛工信函〔2023〕20号: its text was at hand and its sums are compared with it. Its last day is reckoned, not read, and decides
 * whether an award can be had at all: an entry is verified only when every part of it is.
 */
export function by20(clause: string): Citation {
  return {
    document: '湛工信函〔2023〕20号《湛江市培育优质中小企业行动方案（2022—2025年）》',
    clause,
    firstDay: '2023-02-17',
    lastDay: '2026-02-17',
    place: '440800',
    source: '文件原文',
    verified: false,
    note: '数额、条件已与原文核对；文中写“自发布之日起实行，有效期三年”，届满日按2026-02-17计，是否含末日未核实',
  }
}

const clause = '三（一）企业认定支持'

/** 奖励上限 by title, in 分: "不超过". */
export const AWARD_CEILINGS = {
  giant: ceiling('giant', '小巨人奖励上限', 50),
  specialised: ceiling('specialised', '专精特新奖励上限', 30),
  innovative: ceiling('innovative', '创新型中小企业奖励上限', 10),
} as const
export type AwardedTitle = keyof typeof AWARD_CEILINGS

/** First day of recognitions that count: 2022年以来. */
export const RECOGNISED_SINCE: PolicyNumber<string> = {
  id: 'award.recognised-since',
  label: '认定（复核）日不早于',
  unit: '',
  entries: [{ value: '2022-01-01', cite: by20(clause) }],
}

function ceiling(title: string, label: string, wan: number): PolicyNumber {
  return { id: `award.${title}`, label, unit: '分', entries: [{ value: wan * WAN, cite: by20(clause) }] }
}
