import { type ImportKind, type ImportStatus, importKinds } from '@huoshui/contract'
import type { Tone } from '@huoshui/ui'

const tones = {
  uploaded: 'waiting',
  checking: 'running',
  paused: 'waiting',
  ready: 'waiting',
  applying: 'running',
  done: 'good',
  cancelled: 'quiet',
  failed: 'bad',
} as const satisfies Record<ImportStatus, Tone>

export function toneOfImport(status: ImportStatus): Tone {
  return tones[status]
}

/** The kinds of differences in the order in which they are looked at. */
export const kindOrder = Object.keys(importKinds) as readonly ImportKind[]

/** `约 40 秒`, `约 3 分钟`: nobody needs the seconds of an estimate in minutes. */
export function printDuration(seconds: number): string {
  if (seconds < 90) return `约 ${Math.max(1, Math.round(seconds))} 秒`
  return seconds < 5400 ? `约 ${Math.round(seconds / 60)} 分钟` : `约 ${(seconds / 3600).toFixed(1)} 小时`
}
