/*
 * One reusable hash set of int32 keys. `Set` allocates for each of 520,000 names; here a new round only raises the stamp
 * that marks slots as used. Not re-entrant: start, add, take, without anything in between.
 */

let slots = new Int32Array(1024)
let stamps = new Int32Array(1024)
let stamp = 0
let added: Int32Array = new Int32Array(512)
let count = 0
let given = 0

/** Begins a round that already holds `keys`. */
export function startSet(keys: readonly number[]): void {
  stamp++
  count = 0
  for (const key of keys) addKey(key)
  given = count
}

/** Adds a key unless the round holds it. */
export function addKey(key: number): void {
  const mask = slots.length - 1
  let slot = (Math.imul(key, 0x9e3779b1) >>> 12) & mask
  while (stamps[slot] === stamp) {
    if (slots[slot] === key) return
    slot = (slot + 1) & mask
  }
  slots[slot] = key
  stamps[slot] = stamp
  added[count++] = key
  if (count === added.length) grow()
}

/** Appends what the round added beyond the keys it began with. */
export function takeKeys(into: number[]): void {
  for (let index = given; index < count; index++) into.push(added[index] ?? 0)
}

function grow(): void {
  const old = added.subarray(0, count)
  slots = new Int32Array(slots.length * 2)
  stamps = new Int32Array(slots.length)
  added = new Int32Array(slots.length / 2)
  stamp = 1
  count = 0
  for (const key of old) addKey(key)
}
