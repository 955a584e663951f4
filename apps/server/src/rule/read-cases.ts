import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type CaseFile, casesOf, type WorkedCase } from '@huoshui/rules/law/cases'
import type { Rule } from '@huoshui/rules/law/rule'
import { parse } from 'yaml'

const sources = new URL('../../../../packages/rules/src/', import.meta.url)
const known = new Map<string, readonly WorkedCase[]>()

/** The file of a rule's worked cases, from packages/rules/src. */
export function casesFileOf({ file }: Pick<Rule, 'file'>): string {
  return `${dirname(file)}/cases.yaml`
}

/** The worked cases of a rule; read once, as the program they come with. */
export function readCases(rule: Pick<Rule, 'id' | 'file'>): readonly WorkedCase[] {
  const before = known.get(rule.id)
  if (before) return before
  const parsed: CaseFile = parse(readFileSync(new URL(casesFileOf(rule), sources), 'utf8'), { merge: true })
  const cases = casesOf(parsed).filter((one) => one.rule === rule.id)
  known.set(rule.id, cases)
  return cases
}
