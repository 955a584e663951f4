import { blockSize, blockStart } from './blocks.ts'
import type { Condition } from './plan.ts'
import { andBitmap, offsetsOf, orPosting } from './posting.ts'

/** Numbers of the firms of `block` that meet every condition, ascending, none at or below `after`. */
export function matchBlock(
  conditions: readonly Condition[],
  postings: ReadonlyMap<number, Uint8Array>,
  block: number,
  after: number,
): number[] {
  const bytes = blockSize(block) >> 3
  let result: Uint8Array | undefined
  for (const condition of conditions) {
    const met = meetCondition(condition, postings, bytes)
    if (result) andBitmap(result, met)
    else result = met
  }
  const start = blockStart(block)
  const numbers: number[] = []
  for (const offset of offsetsOf(result ?? new Uint8Array(0))) if (start + offset > after) numbers.push(start + offset)
  return numbers
}

function meetCondition(condition: Condition, postings: ReadonlyMap<number, Uint8Array>, bytes: number): Uint8Array {
  const met = new Uint8Array(bytes)
  for (const keys of condition) {
    if (keys.length === 0 || !keys.every((key) => postings.has(key))) continue
    const all = bitmapOf(postings.get(keys[0] ?? 0), bytes)
    for (const key of keys.slice(1)) andBitmap(all, bitmapOf(postings.get(key), bytes))
    for (let index = 0; index < bytes; index++) met[index] = (met[index] ?? 0) | (all[index] ?? 0)
  }
  return met
}

function bitmapOf(posting: Uint8Array | undefined, bytes: number): Uint8Array {
  const bitmap = new Uint8Array(bytes)
  if (posting) orPosting(posting, bitmap)
  return bitmap
}
