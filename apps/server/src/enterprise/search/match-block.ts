import { blockSize, blockStart } from './blocks.ts'
import type { Condition } from './plan.ts'
import { andBitmap, keepHeld, offsetsHeld, offsetsOf, orBitmap, orPosting } from './posting.ts'

type Postings = ReadonlyMap<number, Uint8Array>

/** The postings of one way to meet a condition, the shortest first. */
type Way = readonly Uint8Array[]

/**
 * Numbers of the firms of `block` that meet every condition, ascending, none at or below `after`. Where one condition holds
 * for few, the others are asked about those alone; where all hold for many, bitmaps are faster than lists.
 */
export function matchBlock(
  conditions: readonly Condition[],
  postings: Postings,
  block: number,
  after: number,
): number[] {
  const bytes = blockSize(block) >> 3
  const ordered = conditions
    .map((condition) => waysIn(condition, postings))
    .sort((one, other) => leastBytes(one) - leastBytes(other))
  const isRare = leastBytes(ordered[0] ?? []) < bytes >> 1
  const start = blockStart(block)
  const numbers: number[] = []
  for (const offset of isRare ? matchFew(ordered) : offsetsOf(matchMany(ordered, bytes)))
    if (start + offset > after) numbers.push(start + offset)
  return numbers
}

/** The ways of which the block holds every key; one without keys would be every firm, and is none. */
function waysIn(condition: Condition, postings: Postings): Way[] {
  return condition.flatMap((keys) => {
    const held = keys.flatMap((key) => postings.get(key) ?? [])
    if (keys.length === 0 || held.length < keys.length) return []
    return [held.sort((one, other) => one.length - other.length)]
  })
}

/** Bytes to be read at least to know which firms meet the condition. */
function leastBytes(ways: readonly Way[]): number {
  return ways.reduce((bytes, [shortest]) => bytes + (shortest?.length ?? 0), 0)
}

function matchFew([first = [], ...others]: readonly (readonly Way[])[]): readonly number[] {
  let left = unite(first.map(([shortest, ...more]) => keepAll(shortest ? offsetsHeld(shortest) : [], more)))
  for (const ways of others) {
    const before = left
    left = unite(ways.map((way) => keepAll(before, way)))
  }
  return left
}

function keepAll(offsets: readonly number[], postings: Way): readonly number[] {
  let left = offsets
  for (const posting of postings) if (left.length > 0) left = keepHeld(left, posting)
  return left
}

/** What any of the lists holds, ascending. */
function unite(lists: readonly (readonly number[])[]): readonly number[] {
  const [only = [], ...more] = lists.filter((list) => list.length > 0)
  if (more.length === 0) return only
  return [...new Set([only, ...more].flat())].sort((one, other) => one - other)
}

function matchMany(conditions: readonly (readonly Way[])[], bytes: number): Uint8Array {
  const [result = new Uint8Array(0), ...others] = conditions.map((ways) => {
    const met = new Uint8Array(bytes)
    for (const way of ways) orBitmap(met, bitmapOf(way, bytes))
    return met
  })
  for (const met of others) andBitmap(result, met)
  return result
}

function bitmapOf([first, ...others]: Way, bytes: number): Uint8Array {
  const bitmap = new Uint8Array(bytes)
  if (first) orPosting(first, bitmap)
  for (const posting of others) andBitmap(bitmap, bitmapOf([posting], bytes))
  return bitmap
}
