import type { MissingFact } from '@huoshui/contract'
import { FACT_SOURCES } from '@huoshui/rules/fact/fact'

const own: readonly string[] = [FACT_SOURCES.visit, FACT_SOURCES.self_reported]

/** How an unknown fact is learned: from a list, by a question to the firm, from a department, by a visit; never a dead end. */
export function howToLearn({ question, sources, note }: MissingFact): string {
  if (note) return note
  if (question) return `可以问：${question}`
  const offices = sources.filter((source) => !own.includes(source))
  const ways = [...(offices.length > 0 ? [`由${offices.join('、')}提供`] : []), ...sources.filter(isOwn)]
  return ways.length > 0 ? ways.join('，或') : '在申请时填写，由经办人核实'
}

function isOwn(source: string): boolean {
  return own.includes(source)
}
