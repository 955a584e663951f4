import type { BulletinStatus } from '@huoshui/contract'
import type { Tone } from '@huoshui/ui'

/** How each status of a 简报 looks. */
export const statusTones = {
  draft: 'quiet',
  checked: 'running',
  submitted: 'waiting',
  approved: 'running',
  published: 'good',
} as const satisfies Record<BulletinStatus, Tone>
