import type { RegistrationStatus } from '../enterprise/registration-status.ts'
import { VISIT_RESULTS, type VisitResultKey } from './visit-words.ts'

/** What a visit gives rise to asking: a register field, the value where the result tells it, and why. */
export type ProposedCorrection =
  | { field: 'status'; value: RegistrationStatus; reason: string }
  | { field: 'actualAddress'; value: null; reason: string }

/**
 * The change request a result starts, null for most. It proposes only: the register changes when a team has decided. An
 * address that is wrong does not tell the right one.
 */
export function proposeCorrection(result: VisitResultKey): ProposedCorrection | null {
  const { corrects, label } = VISIT_RESULTS[result]
  if (corrects === null) return null
  const reason = `走访结果为“${label}”`
  if (corrects === 'actualAddress') return { field: corrects, value: null, reason }
  return { field: corrects, value: result === 'cancelled' ? 'cancelled' : 'suspended', reason }
}
