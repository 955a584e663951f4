import { parseCriterion } from '@huoshui/rules/criteria/text/parse-criterion'
import { printBound } from '@huoshui/rules/criteria/text/print-bound'
import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition } from '@huoshui/rules/fact/fact'
import { printWan } from '@huoshui/rules/money/print-money'

/** The unit a figure of this fact is filled in with: 万元, %, 人 …; '' where there is none. */
export function unitOf(fact: FactId): string {
  const { unit }: FactDefinition = FACTS[fact]
  return unit ?? ''
}

/** A stored figure (分, basis points, pieces) as digits in the unit shown, exact: 1,200,050,001 分 → 1200.050001. */
export function printFigure(fact: FactId, stored: number): string {
  const { type } = FACTS[fact]
  if (type === 'money') return printWan(stored).replace('万元', '').replaceAll(',', '')
  return type === 'percent' ? printBound(fact, stored).replace('%', '').replaceAll(',', '') : String(stored)
}

export type ReadFigure = { ok: true; value: number } | { ok: false; sentence: string }

/** Reads digits in the unit shown, as the text form does: full width, thousands and decimals too. */
export function readFigure(fact: FactId, text: string): ReadFigure {
  const digits = text.trim()
  const unit = unitOf(fact)
  if (!/^[-−－]?[0-9０-９][0-9０-９,，.．]*(e[-+]?\d{1,3})?$/i.test(digits))
    return { ok: false, sentence: `应为数字${unit ? `，单位是${unit}` : ''}。` }
  const parsed = parseCriterion(`${fact} = ${digits} ${unit}`)
  if (!parsed.ok) return { ok: false, sentence: parsed.message }
  return 'is' in parsed.criterion && typeof parsed.criterion.value === 'number'
    ? { ok: true, value: parsed.criterion.value }
    : { ok: false, sentence: '应为数字。' }
}
