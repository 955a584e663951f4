import type pg from 'pg'
import type { Jobs } from '../../job/create-jobs.ts'
import { isAnyToScan, scanMaterials } from './scan-materials.ts'
import type { Scanner } from './scanner.ts'

/** The queue scans run in. */
const scanQueue = 'scan-materials'

const secondsBetweenLooks = 5

/** Looks through behind the server what firms hand in. */
export function keepScanning(owner: pg.Pool, jobs: Jobs, scan: Scanner, now: () => Date): void {
  jobs.define(scanQueue, async (_, signal) => void (await scanMaterials(owner, scan, now, signal)), { collapses: true })
  jobs.watch(secondsBetweenLooks, async () => {
    if (await isAnyToScan(owner)) await jobs.send(scanQueue, {})
  })
}
