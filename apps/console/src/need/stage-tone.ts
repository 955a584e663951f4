import type { Stage } from '@huoshui/rules/stage/stage-words'
import type { Tone } from '@huoshui/ui'

/** How a status reads at a glance; the word says the same. */
const tones: Partial<Record<Stage, Tone>> = {
  declared: 'waiting',
  unfit: 'bad',
  recommended: 'good',
  sent: 'waiting',
  received: 'running',
  contacted: 'running',
  waiting: 'waiting',
  credited: 'good',
  lent: 'good',
  renewing: 'running',
  refused: 'bad',
  renewal_refused: 'bad',
}

export function toneOfStage(stage: Stage): Tone {
  return tones[stage] ?? 'quiet'
}
