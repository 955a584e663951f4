import type { Duplicate } from '@huoshui/contract'

const words: Readonly<Record<string, (value: string) => string>> = {
  code: (value) => `代码 ${value}`,
  otherCode: (value) => `另一户的代码 ${value}`,
  mergedCode: (value) => `已并入另一户的代码 ${value}`,
  formerCode: (value) => `另一户的历史代码 ${value}`,
  name: (value) => `同名“${value}”`,
  formerName: (value) => `曾用名“${value}”与另一户同名`,
  oldName: (value) => `旧户“${value}”`,
  newName: (value) => `新户“${value}”`,
  address: (value) => `同址“${value}”`,
  daysBetween: (value) => `相隔 ${value} 天`,
  similarity: (value) => `名称相似度 ${value}%`,
  reason: (value) => `指认理由：${value}`,
}

/** What made a pair candidates, as short sentences; what is not known by name is shown as it came. */
export function printEvidence({ evidence }: Pick<Duplicate, 'evidence'>): string[] {
  return Object.entries(evidence).flatMap(([key, value]) => {
    if (key === 'sameAddress') return value === true ? ['地址相同'] : ['同一镇街，地址不同']
    if (value === false) return []
    return [words[key]?.(String(value)) ?? `${key}：${String(value)}`]
  })
}

/** How sure the detection is, in a word. */
export function likelihood(score: number): string {
  if (score >= 85) return '很可能'
  return score >= 70 ? '可能' : '有疑'
}
