import type { NumberChange, Policy, PolicyChange, PolicyInput } from '@huoshui/contract'
import { type Filled, fillWith, readFilled } from '../../rule/number/number-text.ts'
import type { PolicyNumberLine } from '../../rule/number/policy-number.ts'
import type { DeskDraft } from './desk-draft.ts'

/** A policy's change being filled in. `assumed` and `filled` hold texts as typed, by name. */
export type PolicyDraft = {
  /** 种类; empty: the policy has none. */
  of: string
  place: string
  firstDay: string
  assumed: Readonly<Record<string, string | readonly string[]>>
  filled: Readonly<Record<string, Filled>>
}

/** An empty draft, or that of a saved change. Numbers of one change share place and first day on this desk. */
export function draftOfPolicy(
  policy: Policy,
  today: { on: string; place: string },
  saved: PolicyChange | null,
  numbers: readonly PolicyNumberLine[],
): PolicyDraft {
  const [first] = saved?.numbers ?? []
  const filled = (saved?.numbers ?? []).flatMap(({ number: id, value }) => {
    const number = numbers.find((each) => each.id === id)
    return number ? [[id, fillWith(number, value)] as const] : []
  })
  return {
    of: saved?.of ?? policy.kinds[0]?.kind ?? '',
    place: first?.place ?? today.place,
    firstDay: first?.firstDay ?? today.on,
    assumed: Object.fromEntries(Object.entries(saved?.assumed ?? {}).map(([name, value]) => [name, asTyped(value)])),
    filled: Object.fromEntries(filled),
  }
}

/** What the draft changes, or what is missing. A change that can't be read leaves the last one on the screen. */
export function readPolicyDraft(
  policy: Policy,
  numbers: readonly PolicyNumberLine[],
  draft: PolicyDraft,
  last: PolicyChange | null,
): DeskDraft & { change: PolicyChange | null } {
  const changes: NumberChange[] = []
  let problem: string | null = null
  for (const number of numbers) {
    const filled = draft.filled[number.id]
    if (!filled) continue
    const read = readFilled(number, filled)
    if (read.fault !== null) problem ??= `${number.label}：${read.fault}`
    else changes.push({ number: number.id, value: read.value, place: draft.place, firstDay: draft.firstDay })
  }
  const assumed = readAssumed(policy.inputs, draft.assumed)
  problem ??= assumed.problem
  if (draft.firstDay === '') problem ??= '请选择从哪一天起改动。'
  if (problem !== null) return { change: last, problem, isSame: false }
  if (changes.length === 0) return { change: null, problem: null, isSame: true }
  const of = policy.kinds.length > 0 ? draft.of : null
  return {
    change: { kind: 'policy', rule: policy.rule, of, assumed: assumed.values, numbers: changes },
    problem: null,
    isSame: false,
  }
}

type Assumed = PolicyChange['assumed']

/** Assumptions as rules read them: figures with their unit behind them. */
function readAssumed(
  inputs: readonly PolicyInput[],
  typed: PolicyDraft['assumed'],
): { values: Assumed; problem: string | null } {
  const values: Record<string, Assumed[string]> = {}
  for (const { name, label, type, unit } of inputs) {
    const given = typed[name]
    if (given === undefined || given === '') continue
    if (typeof given !== 'string') values[name] = [...given]
    else if (type === 'flag') values[name] = given === '是'
    else if (isFigure(type)) {
      const digits = given.replaceAll(/[,，\s]/g, '')
      if (!/^[0-9]{1,13}(\.[0-9]{1,6})?$/.test(digits)) {
        return { values, problem: `假定“${label}”应为数字${unit ? `，单位是${unit}` : ''}。` }
      }
      values[name] = type === 'count' || type === 'quantity' ? Number(digits) : `${digits}${unit ?? ''}`
    } else values[name] = given
  }
  return { values, problem: null }
}

/** Whether an assumption is a figure, filled in with digits. */
export function isFigure(type: string): boolean {
  return type === 'money' || type === 'percent' || type === 'count' || type === 'quantity'
}

function asTyped(value: Assumed[string]): string | readonly string[] {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'object') return value
  return String(value).replace(/(万元|%)$/, '')
}
