import type { Actor } from '@huoshui/contract'

/** Organisation of somebody of a bank; null for those of the area tree. */
export function bankStaffOf({ role, organisationId }: Actor): string | null {
  return role === 'bank_manager' || role === 'bank_clerk' ? organisationId : null
}
