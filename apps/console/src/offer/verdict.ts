import type { OfferChange } from '@huoshui/contract'
import type { Tone } from '@huoshui/ui'

export type Verdict = 'met' | 'not-met' | 'not-determinable'

/** The three answers, with their marks: words first, the colour only repeats them. */
export const verdictWords = {
  met: { mark: '✓', label: '符合', tone: 'good' },
  'not-determinable': { mark: '？', label: '无法判断', tone: 'waiting' },
  'not-met': { mark: '✗', label: '不符合', tone: 'bad' },
} as const satisfies Record<Verdict, { mark: string; label: string; tone: Tone }>

/** Who could make a change. */
export const moverWords = {
  firm: '企业可以改进',
  time: '等待即可',
  authority: '须由部门认定',
  nobody: '无人可以改变',
} as const satisfies Record<OfferChange['mover'], string>
