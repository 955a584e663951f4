import type { StandardChecks } from '@huoshui/contract'
import { FIVE_STANDARDS, isStandard, type Standard } from '@huoshui/rules/five-standards/judge-standard'
import type { StandardState } from '@huoshui/rules/visit/visit-words'

export type StandardForm = Record<Standard, { state: StandardState; basis?: string | null }>

const keys = Object.keys(FIVE_STANDARDS).filter(isStandard)

/** What the form begins with: what was found before, else 未核实. */
export function initialStandards(known: StandardChecks): StandardForm {
  const entries = keys.map((key) => [key, known[key] ?? { state: 'unchecked' as const, basis: null }] as const)
  return Object.fromEntries(entries) as StandardForm
}

/** As sent: an empty basis is none. */
export function standardsOf(form: StandardForm) {
  const entries = keys.map((key) => [key, { state: form[key].state, basis: form[key].basis?.trim() || null }] as const)
  return Object.fromEntries(entries) as Record<Standard, { state: StandardState; basis: string | null }>
}
