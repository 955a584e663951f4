import type { PolicyNumber } from '../law/citation.ts'
import { allOf, partOf } from '../law/ground/combine.ts'
import { findEntry } from '../law/ground/find-entry.ts'
import { judgeFigure, judgeGap, judgement } from '../law/ground/judge.ts'
import type { Judged, Matter, RuleValue } from '../law/rule.ts'
import { by11, GUARANTEE_LIMITS, PARTIES, type Party, RISK_SHARES } from './guarantee.numbers.ts'

const parties = Object.keys(PARTIES).filter((key): key is Party => Object.hasOwn(PARTIES, key))

/** All of a loss, in basis points. */
const WHOLE = 10_000

/** The input that holds a party's share. */
export function shareOf(party: Party): string {
  return `share_${party}`
}

/** The agreed shares: together the whole loss, the bank's not too small, each as its programme has it that day. */
export function judgeShares(matter: Matter): Judged {
  return partOf(
    '风险分担',
    allOf(
      judgeSum(matter),
      judgeFigure(matter, shareOf('bank'), 'at-least', GUARANTEE_LIMITS.bankShare),
      judgeProgramme(matter),
    ),
  )
}

/** The programme's shares on the day, as details; null where none is in force. */
export function describeShares(matter: Matter): RuleValue {
  const found = findShares(matter)
  return { parties: Object.values(PARTIES), programmeSharesBp: found ?? null }
}

function judgeSum({ facts }: Matter): Judged {
  const given = parties.map((party) => facts[shareOf(party)])
  const known = given.filter((share) => typeof share === 'number')
  const missing = parties.map(shareOf).filter((name) => typeof facts[name] !== 'number')
  const sum = known.reduce((total, share) => total + share, 0)
  const base = {
    source: by11('风险分担', '各方分担合计须为全部损失，由定义得出'),
    fact: null,
    threshold: WHOLE,
  } as const
  const negative = known.find((share) => share < 0)
  if (negative !== undefined) {
    return judgement({
      ...base,
      result: 'not-met',
      value: negative,
      text: `分担比例不能是负数（${percent(negative)}）。`,
    })
  }
  if (sum > WHOLE)
    return judgement({
      ...base,
      result: 'not-met',
      value: sum,
      text: `${spell(known.length)}合计${percent(sum)}，超过100%。`,
    })
  if (missing.length > 0) {
    const labels = parties.filter((party) => missing.includes(shareOf(party))).map((party) => PARTIES[party])
    const text = `${labels.join('、')}的分担比例未知（不分担的填0），合计是否为100%无法判断。`
    return judgement({ ...base, result: 'not-determinable', value: [sum, WHOLE], text }, missing)
  }
  const result = sum === WHOLE ? 'met' : 'not-met'
  const text = `各方分担合计${percent(sum)}，${sum === WHOLE ? '正好' : '不是'}100%。`
  return judgement({ ...base, result, value: sum, text })
}

function judgeProgramme(matter: Matter): Judged {
  const { programme } = matter.facts
  const base = { source: by11('风险分担'), fact: 'programme', threshold: null } as const
  if (programme === undefined) {
    const text = '适用哪个项目的分担比例未知，无法判断。'
    return judgement({ ...base, result: 'not-determinable', value: null, text }, ['programme'])
  }
  const number = numberOf(programme)
  if (!number) return judgeGap('没有收录这个项目的分担比例，须以项目协议为准。', null, 'programme', null)
  const entry = findEntry(matter, number)
  if (!entry.isFound) {
    const text =
      programme === 'local'
        ? `没有找到${matter.place}施行中的政银担分担比例，须以项目协议为准；${entry.text}`
        : entry.text
    return judgeGap(text, number.id, 'programme', entry.ended ?? entry.begins)
  }
  const wanted = entry.value
  const ground = { source: entry.cite, number: number.id, added: entry.added } as const
  if (!isWhole(wanted)) {
    const text = `${number.label}的条目合计不是100%，不能采用，请更正条目。`
    return judgement({
      ...ground,
      fact: 'programme',
      value: programme,
      threshold: wanted.map(percent),
      result: 'not-determinable',
      text,
    })
  }
  return allOf(...parties.map((party, index) => judgeParty(matter, party, wanted[index] ?? 0, ground)))
}

function judgeParty(
  { facts }: Matter,
  party: Party,
  wanted: number,
  ground: Pick<Parameters<typeof judgement>[0], 'source' | 'number' | 'added'>,
): Judged {
  const name = shareOf(party)
  const share = facts[name]
  const base = { ...ground, fact: name, threshold: wanted }
  const asked = `${PARTIES[party]}应分担${percent(wanted)}`
  if (typeof share !== 'number') {
    return judgement({ ...base, result: 'not-determinable', value: null, text: `${asked}，约定比例未知。` }, [name])
  }
  const result = share === wanted ? 'met' : 'not-met'
  const text = `${asked}，约定${percent(share)}，${result === 'met' ? '一致' : '不一致'}。`
  return judgement({ ...base, result, value: share, text })
}

/** Whether a row of shares has one for every party and they are the whole loss, to the basis point. */
export function isWhole(shares: readonly number[]): boolean {
  const isShare = shares.every((share) => share >= 0)
  return isShare && shares.length === parties.length && shares.reduce((sum, share) => sum + share, 0) === WHOLE
}

function findShares(matter: Matter): readonly number[] | undefined {
  const number = numberOf(matter.facts['programme'])
  const entry = number ? findEntry(matter, number) : undefined
  return entry?.isFound && isWhole(entry.value) ? entry.value : undefined
}

function numberOf(programme: unknown): PolicyNumber<readonly number[]> | undefined {
  const [found] = Object.entries(RISK_SHARES).filter(([name]) => name === programme)
  return found?.[1]
}

function percent(bp: number): string {
  return `${bp / 100}%`
}

function spell(count: number): string {
  return count === parties.length ? '各方分担' : '已知各方分担'
}
