import { viewOf } from './byte-dictionary.ts'

/** A UUID in bytes. */
export const bytesOfId = 16

/** Enterprise ids by number and back: 16 bytes each beside a table of twice as many places. */
export type FirmIds = {
  readonly count: number
  /** Numbers a new id; the caller asks `find` first where an id may come twice. */
  add(view: DataView, from: number): number
  /** The number of the id at `view[from…from+16)`, −1 when there is none; rows of one firm often come together, so the last is kept. */
  find(view: DataView, from: number): number
  findId(id: string): number
  idOf(number: number): string
  /** Writes the id in its 16 bytes at `into[from…]`. */
  copyTo(number: number, into: Uint8Array, from: number): void
  /** Below 0 when the first id comes before the second in the order of the database. */
  compare(one: number, other: number): number
  /** Numbers the ids anew: number `n` becomes the id that was number `order[n]`. */
  renumber(order: Uint32Array): void
  bytes(): number
}

export function createFirmIds(expected = 1024): FirmIds {
  let ids = new Uint32Array(expected * 4)
  let slots = new Int32Array(slotsFor(expected))
  let count = 0
  const key = new Uint32Array(4)
  const last = { key: new Uint32Array(4), number: -1 }

  const findSlot = () => {
    const mask = slots.length - 1
    let slot = hashOf(key) & mask
    for (;;) {
      const number = (slots[slot] ?? 0) - 1
      const at = number * 4
      if (number < 0) return slot
      if (ids[at + 3] === key[3] && ids[at + 2] === key[2] && ids[at + 1] === key[1] && ids[at] === key[0]) return slot
      slot = (slot + 1) & mask
    }
  }
  const rehash = (size: number) => {
    slots = new Int32Array(size)
    for (let number = 0; number < count; number++) {
      key.set(ids.subarray(number * 4, number * 4 + 4))
      slots[findSlot()] = number + 1
    }
  }
  const addKey = () => {
    if (count * 4 === ids.length) {
      const larger = new Uint32Array(Math.max(64, ids.length * 2))
      larger.set(ids)
      ids = larger
    }
    if (count * 2 >= slots.length) rehash(slots.length * 2)
    ids.set(key, count * 4)
    slots[findSlot()] = count + 1
    return count++
  }
  const found = () => {
    if (last.number < 0 || !isKey(last.key, key)) {
      last.number = (slots[findSlot()] ?? 0) - 1
      last.key.set(key)
    }
    return last.number
  }
  return {
    get count() {
      return count
    },
    add(view, from) {
      readKey(key, view, from)
      return addKey()
    },
    find(view, from) {
      readKey(key, view, from)
      return found()
    },
    findId(id) {
      readKey(key, viewOf(Buffer.from(id.replaceAll('-', ''), 'hex')), 0)
      return found()
    },
    idOf: (number) => formatId(ids, number * 4),
    copyTo(number, into, from) {
      const view = new DataView(into.buffer, into.byteOffset + from, bytesOfId)
      for (let word = 0; word < 4; word++) view.setUint32(word * 4, ids[number * 4 + word] ?? 0)
    },
    compare: (one, other) => compareIds(ids, one * 4, other * 4),
    renumber(order) {
      const sorted = new Uint32Array(count * 4)
      const numberOf = new Uint32Array(count)
      for (let number = 0; number < count; number++) {
        const from = (order[number] ?? 0) * 4
        for (let word = 0; word < 4; word++) sorted[number * 4 + word] = ids[from + word] ?? 0
        numberOf[order[number] ?? 0] = number
      }
      for (let slot = 0; slot < slots.length; slot++) {
        const number = slots[slot] ?? 0
        if (number > 0) slots[slot] = (numberOf[number - 1] ?? 0) + 1
      }
      ids = sorted
      last.number = -1
    },
    bytes: () => ids.byteLength + slots.byteLength,
  }
}

function slotsFor(expected: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(64, expected * 2 + 1)))
}

function isKey(one: Uint32Array, other: Uint32Array): boolean {
  return one[3] === other[3] && one[2] === other[2] && one[1] === other[1] && one[0] === other[0]
}

/** The low half of a UUIDv7 is drawn by lot; mixed all the same, for ids made otherwise. */
function hashOf(key: Uint32Array): number {
  const mixed = Math.imul((key[3] ?? 0) ^ Math.imul(key[1] ?? 0, 0x85ebca6b), 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}

function readKey(key: Uint32Array, view: DataView, from: number): void {
  for (let word = 0; word < 4; word++) key[word] = view.getUint32(from + word * 4)
}

function compareIds(ids: Uint32Array, one: number, other: number): number {
  for (let word = 0; word < 4; word++) {
    const difference = (ids[one + word] ?? 0) - (ids[other + word] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** The ids written by `copyTo`, one after the other, from the `first` to before the `last`. */
export function readIds(bytes: Buffer, first = 0, last = bytes.length / bytesOfId): string[] {
  const key = new Uint32Array(4)
  const view = viewOf(bytes)
  return Array.from({ length: Math.max(0, last - first) }, (_, at) => {
    readKey(key, view, (first + at) * bytesOfId)
    return formatId(key, 0)
  })
}

function formatId(ids: Uint32Array, at: number): string {
  let hex = ''
  for (let word = 0; word < 4; word++) hex += (ids[at + word] ?? 0).toString(16).padStart(8, '0')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
