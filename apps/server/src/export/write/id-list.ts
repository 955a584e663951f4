import { bytesOfId, readIds } from '../../match/load/firm-ids.ts'

/** Ids of firms in the order of a list, handed out some at a time. */
export type IdList = { batches(size: number): Generator<string[]> }

export function listFromArray(ids: readonly string[]): IdList {
  return {
    *batches(size) {
      for (let at = 0; at < ids.length; at += size) yield ids.slice(at, at + size)
    },
  }
}

/** Of ids written as bytes only a batch at a time becomes text: half a million take 8 MB. */
export function listFromBytes(bytes: Buffer): IdList {
  const count = bytes.length / bytesOfId
  return {
    *batches(size) {
      for (let at = 0; at < count; at += size) yield readIds(bytes, at, Math.min(count, at + size))
    },
  }
}
