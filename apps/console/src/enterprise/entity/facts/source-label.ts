import { FACT_SOURCES } from '@huoshui/rules/fact/fact'

const others = new Map([
  ['correction', '更正'],
  ['change_request', '更正申请'],
  ['import', '导入'],
  ['fact-list', '权威名单'],
  ['demo', '演示数据'],
])

const sources = new Map<string, string>([...Object.entries(FACT_SOURCES), ...others])

/** What the server puts behind the source of what was said of a firm before it was merged into this one. */
const mergedMark = '（并入前）'

/** Who states it, in words. */
export function sourceLabel(source: string): string {
  if (source.endsWith(mergedMark)) return `${sourceLabel(source.slice(0, -mergedMark.length))}${mergedMark}`
  return sources.get(source) ?? source
}
