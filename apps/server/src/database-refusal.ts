import { Refusal } from './refusal.ts'

/**
 * What to answer when PostgreSQL refuses: the second lock held where the first did not, a value that no column takes, two
 * writers at once. Undefined for everything that is a fault of ours.
 */
export function findDatabaseRefusal(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  const { code } = error
  // A missing grant has the same code as a policy's refusal but is a fault; the routine's name knows no language.
  if (code === '42501')
    return 'routine' in error && error.routine === 'ExecWithCheckOptions' ? new Refusal('not-found') : undefined
  if (code.length === 5 && code.startsWith('22'))
    return new Refusal('bad-input', { reason: '有数值或文字超出可用范围' })
  if (code === '23505') return new Refusal('conflict')
  if (code === '53100') return new Refusal('disk-full')
  if (busy.has(code)) return new Refusal('server-busy')
  return undefined
}

/** serialization_failure, deadlock_detected, lock_not_available, too_many_connections, admin_shutdown, cannot_connect_now */
const busy = new Set(['40001', '40P01', '55P03', '53300', '57P01', '57P03'])
