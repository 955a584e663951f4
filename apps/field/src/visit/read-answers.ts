import type { FirmCard, SeenStatement } from '@huoshui/contract'
import { FACTS } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition } from '@huoshui/rules/fact/fact'
import { readGivenValue } from '@huoshui/rules/law/given/read-given-value'
import type { VisitQuestion } from '@huoshui/rules/visit/choose-questions'
import type { Faults } from './read-visit.ts'

/** One answer as an operation of its own: a conflict is then about one field (S6). */
export type AnswerContent = { fact: string; period: string; seen: SeenStatement; value: string | number | boolean }

/** The answers given, and what is wrong with others; an empty one is none. */
export function readAnswers(
  firm: FirmCard,
  ask: readonly VisitQuestion[],
  answers: Readonly<Record<string, string>>,
): { contents: AnswerContent[]; faults: Faults } {
  const faults: Record<string, string> = {}
  const contents = ask.flatMap(({ fact, period, stated }): AnswerContent[] => {
    const typed = (answers[fact] ?? '').trim()
    if (typed === '') return []
    const definition: FactDefinition = FACTS[fact]
    const value = answerOf(typed, definition)
    const read = readGivenValue(value, definition)
    if (!read.isOk) {
      faults[`answers.${fact}`] = read.message
      return []
    }
    return [{ fact, period, value, seen: seenOf(firm, stated.statement, period) }]
  })
  return { contents, faults }
}

/** Bare figures are of the unit the form shows: 万元, %, persons. */
function answerOf(typed: string, { type }: FactDefinition): AnswerContent['value'] {
  if (type === 'flag') return typed === 'true'
  if (!/^\d[\d,]*(\.\d+)?$/.test(typed)) return typed
  if (type === 'money') return `${typed}万元`
  if (type === 'percent') return `${typed}%`
  return type === 'count' || type === 'quantity' ? Number(typed.replaceAll(',', '')) : typed
}

/** What the firm was known to have said before, as the card shows it. */
function seenOf({ facts }: FirmCard, statement: string, period: string): SeenStatement {
  const before = facts.find(([name, source, of]) => name === statement && source === 'self_reported' && of === period)
  return before ? { value: before[3], recordedOn: before[4] } : null
}
