/*
 * A posting says which firms of a block hold a key. Two encodings, the shorter is kept:
 *   0x00 then gaps between offsets, 7 bits a byte, high bit set when more follow;
 *   0x01 then a bitmap, bit n of byte n>>3.
 */

/** Bytes of a gap in the largest block (17 bits). */
const longestGap = 3

/** Encodes ascending offsets of a block of `size` firms. */
export function encodePosting(offsets: Uint32Array, size: number): Uint8Array {
  const bitmapLength = (size + 7) >> 3
  // Most keys are rare: room for a bitmap each would be 16 kB for a few bytes, a million times over.
  const gaps = new Uint8Array(Math.min(bitmapLength + longestGap + 1, 1 + offsets.length * longestGap))
  let length = 1
  let before = -1
  for (const offset of offsets) {
    let gap = offset - before - 1
    before = offset
    while (gap > 0x7f) {
      gaps[length++] = (gap & 0x7f) | 0x80
      gap >>>= 7
    }
    gaps[length++] = gap
    if (length > bitmapLength) return encodeBitmap(offsets, bitmapLength)
  }
  return gaps.subarray(0, length)
}

function encodeBitmap(offsets: Uint32Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length + 1)
  bytes[0] = 1
  for (const offset of offsets) bytes[1 + (offset >> 3)] = (bytes[1 + (offset >> 3)] ?? 0) | (1 << (offset & 7))
  return bytes
}

/** Sets the bits of `posting` in `bitmap` (a byte for eight firms), leaving the others. */
export function orPosting(posting: Uint8Array, bitmap: Uint8Array): void {
  if (posting[0] === 1) {
    for (let index = 1; index < posting.length; index++)
      bitmap[index - 1] = (bitmap[index - 1] ?? 0) | (posting[index] ?? 0)
    return
  }
  let offset = -1
  let gap = 0
  let shift = 0
  for (let index = 1; index < posting.length; index++) {
    const byte = posting[index] ?? 0
    gap |= (byte & 0x7f) << shift
    shift += 7
    if (byte & 0x80) continue
    offset += gap + 1
    bitmap[offset >> 3] = (bitmap[offset >> 3] ?? 0) | (1 << (offset & 7))
    gap = 0
    shift = 0
  }
}

/** Keeps in `bitmap` only the bits also set in `other`. */
export function andBitmap(bitmap: Uint8Array, other: Uint8Array): void {
  for (let index = 0; index < bitmap.length; index++) bitmap[index] = (bitmap[index] ?? 0) & (other[index] ?? 0)
}

/** Sets in `bitmap` the bits also set in `other`. */
export function orBitmap(bitmap: Uint8Array, other: Uint8Array): void {
  for (let index = 0; index < bitmap.length; index++) bitmap[index] = (bitmap[index] ?? 0) | (other[index] ?? 0)
}

/** The set bits, ascending. */
export function* offsetsOf(bitmap: Uint8Array): Generator<number> {
  for (let index = 0; index < bitmap.length; index++) {
    let byte = bitmap[index] ?? 0
    while (byte !== 0) {
      const bit = 31 - Math.clz32(byte & -byte)
      yield index * 8 + bit
      byte &= byte - 1
    }
  }
}

/** The offsets `posting` holds, ascending. */
export function offsetsHeld(posting: Uint8Array): number[] {
  if (posting[0] === 1) return [...offsetsOf(posting.subarray(1))]
  const offsets: number[] = []
  let offset = -1
  let gap = 0
  let shift = 0
  for (let index = 1; index < posting.length; index++) {
    const byte = posting[index] ?? 0
    gap |= (byte & 0x7f) << shift
    shift += 7
    if (byte & 0x80) continue
    offset += gap + 1
    offsets.push(offset)
    gap = 0
    shift = 0
  }
  return offsets
}

/** Those of `offsets`, ascending, that `posting` holds, too. */
export function keepHeld(offsets: readonly number[], posting: Uint8Array): number[] {
  if (posting[0] === 1) return offsets.filter((offset) => ((posting[1 + (offset >> 3)] ?? 0) >> (offset & 7)) & 1)
  const kept: number[] = []
  let wanted = offsets[0] ?? Infinity
  let at = 0
  let offset = -1
  let gap = 0
  let shift = 0
  for (let index = 1; index < posting.length && wanted !== Infinity; index++) {
    const byte = posting[index] ?? 0
    gap |= (byte & 0x7f) << shift
    shift += 7
    if (byte & 0x80) continue
    offset += gap + 1
    gap = 0
    shift = 0
    while (wanted < offset) wanted = offsets[++at] ?? Infinity
    if (wanted === offset) kept.push(offset)
  }
  return kept
}
