import type pg from 'pg'
import type { Jobs } from '../../job/create-jobs.ts'
import { refreshFigures } from './refresh-figures.ts'

export const figureQueue = 'refresh-figures'
const secondsBetweenLooks = 20

/** Looks three times a minute whether anything counted was written; a refresh under way stands for what comes meanwhile. */
export function keepFiguresCurrent(owner: pg.Pool, jobs: Jobs, now: () => Date): void {
  jobs.define(figureQueue, async () => void (await refreshFigures(owner, now())), { collapses: true })
  jobs.watch(secondsBetweenLooks, async () => {
    const { rows } = await owner.query<{ waits: boolean }>('select exists (select from figure_change) as waits')
    if (rows[0]?.waits) await jobs.send(figureQueue, {})
  })
}
