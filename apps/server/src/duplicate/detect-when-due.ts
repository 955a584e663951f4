import type pg from 'pg'
import type { Jobs } from '../job/create-jobs.ts'
import { runDetection } from './detect-duplicates.ts'
import { isDetectionDue } from './detect-queries.ts'

/** The queue detections run in; also sent to when an import has changed the register. Several requests are one run. */
export const detectionQueue = 'detect-duplicates'

/** A detection keeps one core busy for five seconds (520,000 firms): hand work waits this long for the next one. */
const secondsBetweenLooks = 600

/**
 * Detection by itself: whatever was written since the last one began (by hand, by area changes, by the command while no
 * server ran) is looked through within ten minutes.
 */
export function keepDetected(owner: pg.Pool, jobs: Jobs): void {
  jobs.define(detectionQueue, async () => void (await runDetection(owner)), { collapses: true })
  jobs.watch(secondsBetweenLooks, () => detectWhenDue(owner, jobs))
}

/** Asks for a detection when the register changed since the last one began. */
export async function detectWhenDue(owner: pg.Pool, jobs: Pick<Jobs, 'send'>): Promise<void> {
  if (await isDetectionDue(owner)) await jobs.send(detectionQueue, {})
}
