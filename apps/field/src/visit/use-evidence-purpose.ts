import type { Answer, listDeviceGrids } from '@huoshui/contract'
import { useText } from '../session/use-text.ts'

type Waves = Answer<typeof listDeviceGrids>['locations']
const none: Waves = []

/** What a location or a photo may be taken for in a wave; undefined where it names nothing, and then none is offered. */
export function useEvidencePurpose(evidence: 'location' | 'photo', waveId: string | undefined): string | undefined {
  return useText(`${evidence}-waves`, none).find((wave) => wave.waveId === waveId)?.purpose
}
