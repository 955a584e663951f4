import type { Citation, PolicyNumber } from '../law/citation.ts'
import type { EntryFound } from '../law/entry-on.ts'
import { printValue } from '../law/given/print-value.ts'
import { answerOf, findNoRule, matterOf } from '../law/ground/answer.ts'
import { allOf } from '../law/ground/combine.ts'
import { findEntry } from '../law/ground/find-entry.ts'
import { judgeChoice, judgement } from '../law/ground/judge.ts'
import type { Judged, Matter, Rule } from '../law/rule.ts'
import { printWan } from '../money/print-money.ts'

const WAN = 1_000_000

/**
 * The measure itself (《湛江市鼓励企业利用资本市场上市融资奖励办法》) was not at hand: only the plan of 2022 that cites it, so
 * stages, their sums and its last day are unknown, and it is not carried beyond the year of the plan.
 */
function by86(): Citation {
  return {
    document: '《湛江市鼓励企业利用资本市场上市融资奖励办法》（据湛金函〔2022〕86号）',
    clause: '湛金函〔2022〕86号 二（六）拓宽直接融资渠道',
    firstDay: '2022-09-13',
    lastDay: '2022-12-31',
    place: '440800',
    source: '湛金函〔2022〕86号原文；奖励办法本身未见',
    verified: false,
    note: '只知“分阶段给予最高900万元”；各阶段数额、条件和办法有效期未见，按方案年度2022年计，现行办法须补录',
  }
}

/** All stages together, at most, in 分. */
export const LISTING_CEILING: PolicyNumber = {
  id: 'listing-reward.ceiling',
  label: '上市奖励最高总额',
  unit: '分',
  entries: [{ value: 900 * WAN, cite: by86() }],
}

/** What a firm may have been paid in all by each of the two steps of `listing_stage`; in no document that was read. */
export const LISTING_STAGES: PolicyNumber<readonly number[]> = {
  id: 'listing-reward.stages',
  label: '上市奖励分阶段累计数额（上市进程中累计最高、上市后累计）',
  unit: '分',
  open: { like: [0, 0], why: '奖励办法原文未见，各阶段数额不详；见到办法后补录' },
  entries: [],
}

/** 上市奖励: paid by stages to firms going public, all together at most 900万元. */
export const listingRewardRule: Rule = {
  id: 'listing-reward',
  label: '企业上市奖励',
  question: '能不能得到市级上市奖励，最高还有多少？',
  facts: [],
  inputs: {
    listing_stage: {
      label: '上市进程',
      type: 'choice',
      unit: null,
      choices: { none: '没有启动', underway: '上市进程中', listed: '已上市' },
    },
    listing_reward_paid: { label: '已领上市奖励', type: 'money', unit: '万元', choices: null },
  },
  numbers: [LISTING_CEILING, LISTING_STAGES],
  file: 'listing-reward/listing-reward.rule.ts',
  decide(facts, question) {
    const matter = matterOf(listingRewardRule, facts, question)
    const none = findNoRule('listing-reward', matter, LISTING_CEILING)
    if (none) return none
    const entry = findEntry(matter, LISTING_CEILING)
    const paid = facts['listing_reward_paid']
    const left = entry.isFound && typeof paid === 'number' ? Math.max(0, entry.value - paid) : null
    const judged = allOf(judgeStage(matter), judgeRest(matter, left))
    const amountFen = judged.result === 'met' ? findAmount(matter, left) : null
    return answerOf('listing-reward', by86().document, matter, judged, { ceilingLeftFen: left, amountFen })
  },
}

/** The sum of each stage is not known before an official adds it: only what is left below the ceiling is. */
function findAmount(matter: Matter, left: number | null): number | null {
  const stages = findEntry(matter, LISTING_STAGES)
  const { listing_reward_paid: paid, listing_stage: stage } = matter.facts
  if (!stages.isFound || left === null || typeof paid !== 'number') return null
  const [underway = 0, listed = 0] = stages.value
  const whole = stage === 'listed' ? listed : underway
  return Math.max(0, Math.min(left, whole - paid))
}

/** A firm on its way may already be paid a stage, but which stages there are was not read. */
function judgeStage(matter: Matter): Judged {
  const stage = matter.facts['listing_stage']
  if (stage !== 'underway') return judgeChoice(matter, 'listing_stage', ['listed'], by86())
  const stages = findEntry(matter, LISTING_STAGES)
  if (stages.isFound) return judgeUnderway(matter, stages)
  const text = '企业在上市进程中；奖励分阶段给付，各阶段的条件未见原文，须由金融工作部门认定。'
  const ground = {
    source: by86(),
    result: 'not-determinable',
    fact: 'listing_stage',
    value: stage,
    threshold: null,
    text,
  } as const
  return judgement(ground)
}

/** On its way a firm may be paid up to what the added entry has for it; whether it reached its step, the office confirms. */
function judgeUnderway({ facts }: Matter, { value, cite, added }: EntryFound<readonly number[]>): Judged {
  const [underway = 0] = value
  const paid = facts['listing_reward_paid']
  const base = {
    source: cite,
    number: LISTING_STAGES.id,
    added,
    fact: 'listing_stage',
    value: 'underway',
    threshold: null,
  }
  const asked = `企业在上市进程中，这一步累计最高${printWan(underway)}`
  if (typeof paid !== 'number') {
    const text = `${asked}，已领多少未知，无法判断。`
    return judgement({ ...base, result: 'not-determinable', text }, ['listing_reward_paid'])
  }
  const isLeft = paid < underway
  const text = `${asked}，已领${printWan(paid)}，${isLeft ? '符合；所在步骤由金融工作部门认定' : '已经领足，不符合'}。`
  return judgement({ ...base, result: isLeft ? 'met' : 'not-met', text })
}

function judgeRest(matter: Matter, left: number | null): Judged {
  const fact = 'listing_reward_paid'
  const entry = findEntry(matter, LISTING_CEILING)
  const shape = { type: 'money', unit: null, choices: null } as const
  const most = entry.isFound ? printValue(entry.value, shape) : ''
  const base = {
    source: entry.isFound ? entry.cite : by86(),
    number: LISTING_CEILING.id,
    added: entry.isFound ? entry.added : null,
    fact,
    value: matter.facts[fact] ?? null,
    threshold: entry.isFound ? entry.value : null,
  }
  if (left === null) {
    return judgement({ ...base, result: 'not-determinable', text: `已领多少未知，总额最高${most}，无法判断。` }, [fact])
  }
  const text = `总额最高${most}，还剩${printValue(left, shape)}，${left > 0 ? '符合' : '已到上限，不符合'}。`
  return judgement({ ...base, result: left > 0 ? 'met' : 'not-met', text })
}
