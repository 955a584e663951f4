import { type ImportStatus, importStatuses } from '@huoshui/contract'
import { Refusal } from '../refusal.ts'

/** @throws Refusal `wrong-state` naming the state it is in and what cannot be done in it */
export function refuseUnless(status: ImportStatus, allowed: readonly ImportStatus[], what: string): void {
  if (!allowed.includes(status)) throw new Refusal('wrong-state', { state: importStatuses[status], what })
}
