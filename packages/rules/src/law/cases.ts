import type { Verdict } from '../criteria/criterion.ts'
import type { AddedEntry } from './citation.ts'
import { decideRule } from './registry.ts'
import type { RuleAnswer, RuleValue } from './rule.ts'

/**
 * A worked example of a rule, as officials read, correct and add them in `cases.yaml`: facts in, decision out. `grounds`
 * names facts and the result some ground gives for each; `says` is text that some ground must contain.
 */
export type WorkedCase = {
  rule: string
  name: string
  on: string
  place: string
  kind?: string
  facts: Readonly<Record<string, unknown>>
  added?: readonly AddedEntry[]
  expect: Verdict
  version?: string
  value?: RuleValue
  grounds?: Readonly<Record<string, Verdict>>
  missing?: readonly string[]
  says?: string
}

/** A file of cases: facts that cases may begin from (`like`), then the cases; `rule` above holds for all without their own. */
export type CaseFile = {
  rule?: string
  place?: string
  base?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  cases: readonly (Omit<WorkedCase, 'rule' | 'facts' | 'place'> &
    Partial<Pick<WorkedCase, 'rule' | 'facts' | 'place'>> & { like?: string })[]
}

/**
 * The cases of a file, each whole: `like` takes the facts of a base, `facts` add to them or change them (null: unknown).
 * @throws RangeError for a case without rule or place, or like a base that is not there
 */
export function casesOf(file: CaseFile): WorkedCase[] {
  return file.cases.map(({ like, ...one }) => {
    const rule = one.rule ?? file.rule
    const place = one.place ?? file.place
    const base = like === undefined ? {} : file.base?.[like]
    if (!rule || !place || !base) throw new RangeError(`case “${one.name}” lacks its rule, its place or its base`)
    return { ...one, rule, place, facts: { ...base, ...one.facts } }
  })
}

/** What the rule answers otherwise than the case says; empty when they agree. */
export function differencesOf(worked: WorkedCase): string[] {
  const { on, place, kind, added } = worked
  const question = { on, place, ...(kind === undefined ? {} : { kind }), ...(added === undefined ? {} : { added }) }
  const decided = decideRule(worked.rule, worked.facts, question)
  if (!decided.isOk) return decided.problems.map(({ message }) => message)
  return compare(worked, decided.answer)
}

function compare(worked: WorkedCase, answer: RuleAnswer): string[] {
  const { decision, version, value, grounds, missing } = answer
  const expectedValue = Object.entries(worked.value ?? {})
  const expectedGrounds = Object.entries(worked.grounds ?? {})
  return [
    ...(decision === worked.expect ? [] : [`decision ${decision}: ${grounds.map(({ text }) => text).join(' ')}`]),
    ...(worked.version === undefined || version.includes(worked.version) ? [] : [`version ${version}`]),
    ...expectedValue.flatMap(([key, wanted]) => {
      const got = value?.[key]
      return JSON.stringify(got) === JSON.stringify(wanted) ? [] : [`value ${key} ${JSON.stringify(got)}`]
    }),
    ...expectedGrounds.flatMap(([fact, result]) =>
      grounds.some((ground) => ground.fact === fact && ground.result === result) ? [] : [`no ground ${fact} ${result}`],
    ),
    ...(worked.missing === undefined || sameSet(worked.missing, missing) ? [] : [`missing ${missing.join(', ')}`]),
    ...(worked.says === undefined || grounds.some(({ text }) => text.includes(worked.says ?? ''))
      ? []
      : [`nothing says ${worked.says}: ${grounds.map(({ text }) => text).join(' ')}`]),
  ]
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item) => other.includes(item))
}
