import { addDays } from '@huoshui/rules/day/day'
import { todayInShanghai } from '../loan/dialog/today-in-shanghai.ts'

/** Stretches of time the desk looks back over. */
export const spans = { quarter: '近三个月', year: '近一年', all: '全部' } as const
export type SpanKey = keyof typeof spans

export function spanOf(key: SpanKey): { from: string; until: string } {
  const until = todayInShanghai()
  const days = { quarter: 91, year: 365, all: 3650 }[key]
  return { from: addDays(until, -days), until }
}
