import type { Operation } from '@huoshui/contract'
import { FACTS, isFactId } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition } from '@huoshui/rules/fact/fact'
import { printValue } from '@huoshui/rules/law/given/print-value'
import { readGivenValue } from '@huoshui/rules/law/given/read-given-value'

/** What a firm said of itself, in words: 从业人员（2025）12人. */
export function describeAnswer(content: Operation['content']): string {
  const { fact, period, value } = content as { fact?: string; period?: string; value?: unknown }
  if (fact === undefined || !isFactId(fact)) return ''
  return `${FACTS[fact].label}${period ? `（${period}）` : ''} ${printAnswer(fact, value)}`
}

/** A value as typed or as stored, as people read it. */
export function printAnswer(fact: string, value: unknown): string {
  if (!isFactId(fact)) return String(value)
  const definition: FactDefinition = FACTS[fact]
  const read = readGivenValue(value, definition)
  return read.isOk ? printValue(read.value as Parameters<typeof printValue>[0], definition) : String(value)
}
