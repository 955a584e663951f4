import type { Actor, WavePriorityGiven } from '@huoshui/contract'
import { type CopyTarget, copyLine } from '../copy-text.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import { viewerOf } from '../match/viewer-of.ts'

/** Firms that meet the criterion of each priority, as the matcher lists them; null: all others. */
export type Ranked = readonly (Uint8Array | null)[]

const bytesOfId = 16
const idsPerWrite = 4096

/** Asks the matcher whom each order of urgency means. */
export async function rankFirms(
  matcher: LazyMatcher,
  actor: Actor,
  priorities: readonly WavePriorityGiven[],
  on: string,
): Promise<Ranked> {
  const viewer = viewerOf(actor)
  return await Promise.all(
    priorities.map(async ({ criterion }) =>
      criterion === null ? null : await matcher.ask({ kind: 'all', criterion, on, viewer }),
    ),
  )
}

/** Writes each firm once, with the first order of urgency that means it. */
export async function copyRanks(copy: CopyTarget, ranked: Ranked): Promise<void> {
  const seen = new Set<string>()
  for (const [index, ids] of ranked.entries()) {
    if (ids === null) continue
    const hex = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength)
    for (let from = 0; from < ids.length; from += bytesOfId * idsPerWrite) {
      let lines = ''
      const end = Math.min(ids.length, from + bytesOfId * idsPerWrite)
      for (let at = from; at < end; at += bytesOfId) {
        const id = hex.toString('hex', at, at + bytesOfId)
        if (seen.has(id)) continue
        seen.add(id)
        lines += copyLine([id, index + 1])
      }
      await copy.write(lines)
    }
  }
}
