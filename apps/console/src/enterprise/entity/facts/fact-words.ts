import { FACT_IDS, FACTS } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition } from '@huoshui/rules/fact/fact'
import { readFactValue } from '@huoshui/rules/fact/read-value'
import { printWan } from '@huoshui/rules/money/print-money'

/** How what is stated under a name reads; `rank` orders names as the dictionary does. */
export type FactWords = { label: string; rank: number; print: (value: number | string) => string }

/** The words for what `enterprise_fact` calls `name`; a name the dictionary does not have stands for itself. */
export function wordsOf(name: string): FactWords {
  const definition = definitions.get(name)
  if (!definition) return { label: name, rank: FACT_IDS.length, print: String }
  return { label: definition.label, rank: definition.rank, print: (value) => printValue(definition, value) }
}

// A fact of the year before has the same name in the register and another label; the plain one comes first.
const definitions = new Map<string, FactDefinition & { rank: number }>()
FACT_IDS.forEach((id, rank) => {
  const definition: FactDefinition = FACTS[id]
  if (!('statement' in definition.origin)) return
  const { statement } = definition.origin
  if (!definitions.has(statement) || id === statement) definitions.set(statement, { ...definition, rank })
})

function printValue(definition: FactDefinition, stated: number | string): string {
  const { type, unit, choices } = definition
  const value = readFactValue(definition, stated)
  // Better as it was written than not at all.
  if (value === undefined) return String(stated)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return choices?.[value] ?? value
  if (typeof value !== 'number') return value.map((one) => choices?.[one] ?? one).join('、') || '无'
  if (type === 'money') return printWan(value, 2).replace(/\.?0+(?=万元)/, '')
  if (type === 'percent') return `${printNumber(value / 100)}%`
  return `${printNumber(value)}${unit ?? ''}`
}

function printNumber(value: number): string {
  return value.toLocaleString('zh-CN', { maximumFractionDigits: 2 })
}
