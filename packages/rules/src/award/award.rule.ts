import { TITLES } from '../cultivation/title/title.numbers.ts'
import type { Citation } from '../law/citation.ts'
import { printValue } from '../law/given/print-value.ts'
import { answerOf, findNoRule, matterOf } from '../law/ground/answer.ts'
import { allOf, anyOf } from '../law/ground/combine.ts'
import { findEntry } from '../law/ground/find-entry.ts'
import { judgeGap, judgement } from '../law/ground/judge.ts'
import type { Judged, Matter, Rule, RuleAnswer } from '../law/rule.ts'
import { AWARD_CEILINGS, type AwardedTitle, by20, RECOGNISED_SINCE } from './award.numbers.ts'

/** Highest first: only the highest counts. */
const RANKED = ['giant', 'specialised', 'innovative'] as const satisfies readonly AwardedTitle[]

/**
 * 企业认定奖励 (湛工信函〔2023〕20号): a recognition or review since 2022, by the highest title, once for the same firm and
 * project. Amounts are ceilings (不超过). The measure ended on 2026-02-17; later days have no rule until a new one is entered.
 */
export const awardRule: Rule = {
  id: 'award',
  label: '优质中小企业认定奖励',
  question: '能不能得到市级认定奖励，最高多少？',
  facts: ['giant_on', 'specialised_on', 'innovative_on'],
  inputs: {
    awarded_title: {
      label: '同一项目已领奖励的称号',
      type: 'choice',
      unit: null,
      choices: { none: '没有领过', innovative: '创新型中小企业', specialised: '专精特新', giant: '小巨人' },
    },
  },
  numbers: [...Object.values(AWARD_CEILINGS), RECOGNISED_SINCE],
  file: 'award/award.rule.ts',
  decide(facts, question) {
    const matter = matterOf(awardRule, facts, question)
    const none = RANKED.map((title) => findNoRule('award', matter, AWARD_CEILINGS[title]))
    return none.every((one) => one !== undefined) && none[0] ? none[0] : answer(matter)
  },
}

function answer(matter: Matter): RuleAnswer {
  const titles = RANKED.map((title) => ({ title, judged: judgeRecognised(matter, title) }))
  const best = titles.find(({ judged }) => judged.result === 'met')?.title
  const judged = allOf(anyOf(...titles.map((one) => one.judged)), judgeOnce(matter, titles))
  // A higher title still unknown could only raise the ceiling.
  const isCertain = titles.find(({ judged: { result } }) => result !== 'not-met')?.title === best
  const value = best
    ? { title: best, ceilingFen: ceilingOf(matter, best), isCertain }
    : { title: null, ceilingFen: null, isCertain }
  return answerOf('award', by20('').document, matter, judged, value)
}

function judgeRecognised(matter: Matter, title: AwardedTitle): Judged {
  const fact = TITLES[title].on
  const number = AWARD_CEILINGS[title]
  const since = findEntry(matter, RECOGNISED_SINCE)
  const ceiling = findEntry(matter, number)
  // A new measure entered in part: what it says of this title, or from when on, is still to be entered.
  if (!ceiling.isFound) return judgeGap(ceiling.text, number.id, fact, ceiling.ended ?? ceiling.begins)
  if (!since.isFound) return judgeGap(since.text, RECOGNISED_SINCE.id, fact, since.ended ?? since.begins)
  const first = since.value
  const most = printValue(ceiling.value, { type: 'money', unit: null, choices: null })
  const asked = `${first}以来认定（含复核）的${TITLES[title].label}奖励不超过${most}`
  const base = { source: ceiling.cite, number: number.id, added: ceiling.added, fact, threshold: first }
  const day = matter.facts[fact]
  if (typeof day !== 'string') {
    const text = `${TITLES[title].label}认定日未知，${asked}，无法判断。`
    return judgement({ ...base, result: 'not-determinable', value: null, text }, [fact])
  }
  const result = day >= first && day <= matter.on ? 'met' : 'not-met'
  const text = `${TITLES[title].label}${day}认定，${asked}，${result === 'met' ? '符合' : '不符合'}。`
  return judgement({ ...base, result, value: day, text })
}

/**
 * 一次性奖励，不重复奖励: a clause of 20号; a measure entered since may say otherwise, so an award already taken leaves it open. What happens when a higher title follows an award already paid is not written, so a title above the
 * one paid for leaves it open, and so does one not known.
 */
function judgeOnce(matter: Matter, titles: readonly { title: AwardedTitle; judged: Judged }[]): Judged {
  const fact = 'awarded_title'
  const given = matter.facts[fact]
  const newer = findNewMeasure(matter)
  const base = { source: newer ?? by20('三（一）企业认定支持'), fact, threshold: 'none' }
  if (typeof given !== 'string') {
    const text = '是否已就同一项目领过奖励未知，只作一次性奖励，无法判断。'
    return judgement({ ...base, result: 'not-determinable', value: null, text }, [fact])
  }
  const fresh = '没有就同一项目领过奖励，符合。'
  if (given === 'none') return judgement({ ...base, result: 'met', value: given, text: fresh })
  if (newer) {
    const text = `已就同一项目领过奖励；“一次性、不重复”是此前办法的规定，${newer.document}是否沿用没有补录，须由工信部门解释。`
    return judgement({ ...base, result: 'not-determinable', value: given, text })
  }
  const paid = titles.findIndex(({ title }) => title === given)
  const higher = titles.slice(0, paid).filter(({ judged: { result } }) => result !== 'not-met')
  if (higher.length === 0) {
    const text = '已就同一项目领过奖励，不重复奖励，不符合。'
    return judgement({ ...base, result: 'not-met', value: given, text })
  }
  const text = '已领过较低称号的奖励；文件只写“一次性、不重复”，未写能否补差，有更高称号的须由工信部门解释。'
  const missing = higher.flatMap(({ judged }) => judged.missing)
  return judgement({ ...base, result: 'not-determinable', value: given, text }, missing)
}

/** What an official's entry put in the place of 20号; undefined while that holds. */
function findNewMeasure(matter: Matter): Citation | undefined {
  const entries = RANKED.map((title) => findEntry(matter, AWARD_CEILINGS[title]))
  const [found] = entries.flatMap((entry) => (entry.isFound && entry.added !== null ? [entry.cite] : []))
  return found
}

function ceilingOf(matter: Matter, title: AwardedTitle): number | null {
  const entry = findEntry(matter, AWARD_CEILINGS[title])
  return entry.isFound ? entry.value : null
}
