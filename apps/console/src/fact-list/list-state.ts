import type { Tone } from '@huoshui/ui'
import type { FactList, ListedFact } from './fact-list-queries.ts'

/** How a list, or the lists of a fact, stand on a day; `effect`: what follows for the conditions that ask for it. */
export type ListState = { word: string; tone: Tone; effect: string }

const unknown = '相关条件不能判断'

/** 各类名单今天算不算数. */
export function stateOfFact({ newest }: ListedFact, on: string): ListState {
  if (!newest) return { word: '未导入', tone: 'quiet', effect: `还没有全量名单，${unknown}` }
  if (newest.validUntil < on) return { word: '已过期', tone: 'bad', effect: `名单已过期，${unknown}` }
  return { word: '有效', tone: 'good', effect: `未列入的，到 ${newest.validUntil} 为止认定不在名单上` }
}

/** The same of one list that was loaded: a whole one counts until it is out of date or a newer one comes. */
export function stateOfList(list: FactList, facts: readonly ListedFact[], on: string): ListState {
  if (list.mode === 'partial') return { word: '部分名单', tone: 'quiet', effect: '只认定列入的，未列入的不作判断' }
  const fact = facts.find((each) => each.fact === list.fact)
  const newest = fact?.newest
  if (fact && newest?.asOf === list.asOf && newest.validUntil === list.validUntil) return stateOfFact(fact, on)
  return { word: '已被替代', tone: 'quiet', effect: '以日期更新的全量名单为准' }
}

/** Until when, and who says so: a time of the platform's own is not law, and is told as such. */
export function printValidity({ validUntil, validityBy }: { validUntil: string; validityBy: FactList['validityBy'] }) {
  return `${validUntil}（${validityBy === 'platform' ? '平台默认，不是文件规定' : '导入人填写'}）`
}
