import * as contract from '@huoshui/contract'
import type pg from 'pg'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope, type Trx } from '../in-scope.ts'
import type { Jobs } from '../job/create-jobs.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { dismissDuplicate, nominateDuplicate } from './decide-duplicate.ts'
import { detectionQueue, keepDetected } from './detect-when-due.ts'
import { getDuplicate } from './get-duplicate.ts'
import { listMerges } from './list-merges.ts'
import { mergeDuplicate } from './merge-duplicate.ts'
import { getDetectionRow } from './merge-queries.ts'
import { listQueue } from './queries.ts'
import { undoMerge } from './undo-merge.ts'

const QueuePlace = z.object({ score: z.number().int(), id: z.uuid() })

/** 重复核查: the queue, the side-by-side review, merging and undoing. Detection runs as the owner, in the background. */
export function bindDuplicate(wiring: Wiring, { owner, jobs }: { owner: pg.Pool; jobs: Jobs }): void {
  const { db } = wiring
  keepDetected(owner, jobs)
  bind(wiring, contract.getDetection, ({ actor, address }) => inScope(db, actor, address, readDetection))
  bind(wiring, contract.detectDuplicates, async () => {
    await jobs.send(detectionQueue, {})
    return { startedAt: wiring.now().toISOString() }
  })
  bind(wiring, contract.listDuplicates, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const rows = await listQueue(trx, { ...query, limit: query.limit + 1 }, decodePlace(QueuePlace, query.after))
      return encodePlace(rows, query.limit, ({ score, id }) => ({ score, id }))
    }),
  )
  bind(wiring, contract.getDuplicate, ({ actor, address, params }) => getDuplicate(db, actor, address, params.id))
  bind(wiring, contract.nominateDuplicate, ({ actor, address, body }) => nominateDuplicate(db, actor, address, body))
  bind(wiring, contract.mergeDuplicate, ({ actor, address, params, body }) =>
    mergeDuplicate(db, actor, address, params.id, body),
  )
  bind(wiring, contract.dismissDuplicate, ({ actor, address, params, body }) =>
    dismissDuplicate(db, actor, address, params.id, body.reason),
  )
  bind(wiring, contract.listMerges, ({ actor, address, params }) => listMerges(db, actor, address, params.id))
  bind(wiring, contract.undoMerge, ({ actor, address, params, body }) => undoMerge(db, actor, address, params.id, body))
}

async function readDetection(trx: Trx): Promise<contract.Answer<typeof contract.getDetection>> {
  const row = await getDetectionRow(trx)
  const { started_at: started, finished_at: finished, seconds, found, added, gone, failure } = row
  return {
    isRunning: started !== null && (finished === null || finished < started),
    last:
      finished && seconds !== null
        ? { finishedAt: finished.toISOString(), seconds, found: found ?? 0, added: added ?? 0, gone: gone ?? 0 }
        : null,
    failure,
  }
}
