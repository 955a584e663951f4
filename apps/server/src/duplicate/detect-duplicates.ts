import type pg from 'pg'
import {
  findPairs,
  type Handover,
  noteEnd,
  noteFailure,
  noteStart,
  storePairs,
  type Transfer,
  tryLockDetection,
} from './detect-queries.ts'
import { computeNameSimilarity } from './name-similarity.ts'

export type DetectionEnd = { seconds: number; found: number; added: number; gone: number }

/**
 * Looks through the whole register for pairs that may be one firm and brings the queue in line: new pairs open, open
 * ones that no longer hold go, decided ones stay. Set-based, as the owner, in one transaction; `undefined` when another
 * detection is already running.
 */
export async function runDetection(owner: pg.Pool): Promise<DetectionEnd | undefined> {
  const began = performance.now()
  const client = await owner.connect()
  try {
    await client.query('begin')
    if (!(await tryLockDetection(client))) {
      await client.query('rollback')
      return undefined
    }
    await noteStart(owner)
    const counted = await storePairs(client, transfersOf(await findPairs(client)))
    const end = { ...counted, seconds: (performance.now() - began) / 1000 }
    await noteEnd(client, end)
    await client.query('commit')
    return end
  } catch (error) {
    await client.query('rollback')
    await noteFailure(owner, error instanceof Error ? error.message : String(error))
    throw error
  } finally {
    client.release()
  }
}

/** Below this, two shops that followed each other at one address are two shops. */
const leastSimilarity = 0.4

function transfersOf(handovers: readonly Handover[]): Transfer[] {
  const transfers: Transfer[] = []
  for (const { a, b, oldName, newName, days } of handovers) {
    const similarity = computeNameSimilarity(oldName, newName)
    if (similarity < leastSimilarity) continue
    const evidence = { oldName, newName, daysBetween: days, similarity: Math.round(similarity * 100) }
    transfers.push({ a, b, score: Math.min(90, Math.round(40 + similarity * 50)), evidence })
  }
  return transfers
}
