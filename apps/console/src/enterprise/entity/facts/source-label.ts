import { FACT_SOURCES } from '@huoshui/rules/fact/fact'

const others = new Map([
  ['correction', '更正'],
  ['change_request', '更正申请'],
  ['import', '导入'],
  ['fact-list', '权威名单'],
  ['demo', '演示数据'],
])

const sources = new Map<string, string>([...Object.entries(FACT_SOURCES), ...others])

/** Who states it, in words. */
export function sourceLabel(source: string): string {
  return sources.get(source) ?? source
}
