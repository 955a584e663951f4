/** One bit per firm, firm `f` in word `f >>> 5`. Bits beyond the last firm are always 0. */
export type Bitmap = Uint32Array

/** Words that hold `firms` bits. */
export function wordsFor(firms: number): number {
  return (firms + 31) >>> 5
}

/** All bits of `firms` firms set. */
export function fullBitmap(firms: number): Bitmap {
  const bits = new Uint32Array(wordsFor(firms)).fill(0xffffffff)
  if (firms & 31) bits[bits.length - 1] = 0xffffffff >>> (32 - (firms & 31))
  return bits
}

/** Whether the firm's bit is set. */
export function hasBit(bits: Bitmap, firm: number): boolean {
  return (((bits[firm >>> 5] ?? 0) >>> (firm & 31)) & 1) === 1
}

export function setBit(bits: Bitmap, firm: number): void {
  bits[firm >>> 5] = (bits[firm >>> 5] ?? 0) | (1 << (firm & 31))
}

export function setBits(bits: Bitmap, firms: Uint32Array): void {
  for (let at = 0; at < firms.length; at++) setBit(bits, firms[at] ?? 0)
}

export function clearBit(bits: Bitmap, firm: number): void {
  bits[firm >>> 5] = (bits[firm >>> 5] ?? 0) & ~(1 << (firm & 31))
}

/** Turns round the bits of `firms[from…to)`; a firm named twice keeps its bit. */
export function flipBits(bits: Bitmap, firms: Uint32Array, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const firm = firms[at] ?? 0
    bits[firm >>> 5] = (bits[firm >>> 5] ?? 0) ^ (1 << (firm & 31))
  }
}

/** Adds to `into` what is set in any of three; one pass takes hardly longer for three than for one. */
export function orInto(into: Bitmap, one: Bitmap, two: Bitmap, three: Bitmap): void {
  for (let word = 0; word < into.length; word++) {
    into[word] = (into[word] ?? 0) | (one[word] ?? 0) | (two[word] ?? 0) | (three[word] ?? 0)
  }
}

/** Leaves in `into` what is set in `bits` too. */
export function andInto(into: Bitmap, bits: Bitmap): void {
  for (let word = 0; word < into.length; word++) into[word] = (into[word] ?? 0) & (bits[word] ?? 0)
}

/** Set in `bits` and not in `without`, as a new bitmap. */
export function subtract(bits: Bitmap, without: Bitmap): Bitmap {
  const left = new Uint32Array(bits.length)
  for (let word = 0; word < left.length; word++) left[word] = (bits[word] ?? 0) & ~(without[word] ?? 0)
  return left
}

/** Number of set bits. */
export function countBits(bits: Bitmap): number {
  let count = 0
  for (let word = 0; word < bits.length; word++) count += countWord(bits[word] ?? 0)
  return count
}

/** Number of bits set in both; nothing is written. */
export function countCommon(one: Bitmap, other: Bitmap): number {
  let count = 0
  for (let word = 0; word < one.length; word++) count += countWord((one[word] ?? 0) & (other[word] ?? 0))
  return count
}

/** Set bits of one word: sums of two, four and eight neighbours, then of the four bytes by one multiplication. */
export function countWord(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Firms whose bit is set, ascending, from firm `from` on, `limit` of them at most. */
export function listBits(bits: Bitmap, from = 0, limit = Number.POSITIVE_INFINITY): number[] {
  const firms: number[] = []
  for (let word = from >>> 5; word < bits.length && firms.length < limit; word++) {
    let rest = bits[word] ?? 0
    if (word === from >>> 5) rest &= 0xffffffff << (from & 31)
    while (rest !== 0 && firms.length < limit) {
      firms.push((word << 5) + 31 - Math.clz32(rest & -rest))
      rest &= rest - 1
    }
  }
  return firms
}
