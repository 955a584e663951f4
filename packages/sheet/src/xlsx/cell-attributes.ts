import type { XmlCursor } from '../xml/scan-xml.ts'

/** Attributes of a `<c>`; −1 where `r` is absent. Written anew for each cell, since there are millions of them. */
export interface CellAttributes {
  column: number
  row: number
  style: number
  type: string
}

const [equals, quote, apostrophe, letterR, letterS, letterT] = [0x3d, 0x22, 0x27, 0x72, 0x73, 0x74]
const hidden = Buffer.from('hidden')

/** Reads `r`, `s` and `t` of the current tag into `into`. */
export function readCellAttributes({ bytes, nameTo, attributesTo }: XmlCursor, into: CellAttributes): void {
  into.column = -1
  into.row = -1
  into.style = 0
  into.type = ''
  for (let at = nameTo; at < attributesTo; at++) {
    if (bytes[at] !== equals) continue
    const from = valueStart(bytes, at, attributesTo)
    const to = valueEnd(bytes, from, attributesTo)
    const letter = oneLetterName(bytes, at)
    if (letter === letterR) readReference(bytes, from, to, into)
    else if (letter === letterS) into.style = readInteger(bytes, from, to)
    else if (letter === letterT) into.type = readType(bytes, from, to)
    at = to
  }
}

/** Reads `r` (−1 when absent) and `hidden` of a `<row>`. */
export function readRowAttributes({ bytes, nameTo, attributesTo }: XmlCursor): { row: number; isHidden: boolean } {
  let [row, isHidden] = [-1, false]
  for (let at = nameTo; at < attributesTo; at++) {
    if (bytes[at] !== equals) continue
    const from = valueStart(bytes, at, attributesTo)
    const to = valueEnd(bytes, from, attributesTo)
    if (oneLetterName(bytes, at) === letterR) row = readInteger(bytes, from, to)
    else if (isHiddenName(bytes, nameEnd(bytes, at))) {
      isHidden = /^(?:1|true)$/.test(bytes.toString('latin1', from, to))
    }
    at = to
  }
  return { row, isHidden }
}

// XML allows blanks around the equals sign.
function nameEnd(bytes: Buffer, equalsAt: number): number {
  let end = equalsAt
  while ((bytes[end - 1] ?? 0x3c) <= 0x20) end--
  return end
}

function oneLetterName(bytes: Buffer, equalsAt: number): number {
  const end = nameEnd(bytes, equalsAt)
  return (bytes[end - 2] ?? 0) <= 0x20 ? (bytes[end - 1] ?? 0) : 0
}

function isHiddenName(bytes: Buffer, end: number): boolean {
  const start = end - hidden.length
  return start > 0 && (bytes[start - 1] ?? 0) <= 0x20 && bytes.subarray(start, end).equals(hidden)
}

function valueStart(bytes: Buffer, equalsAt: number, end: number): number {
  let at = equalsAt + 1
  while (at < end && bytes[at] !== quote && bytes[at] !== apostrophe) at++
  return at + 1
}

function valueEnd(bytes: Buffer, from: number, end: number): number {
  const closing = bytes[from - 1]
  let at = from
  while (at < end && bytes[at] !== closing) at++
  return at
}

function readReference(bytes: Buffer, from: number, to: number, into: CellAttributes): void {
  let at = from
  let column = 0
  for (; at < to; at++) {
    const letter = (bytes[at] ?? 0) - 0x40
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  into.column = column - 1
  into.row = readInteger(bytes, at, to)
}

function readInteger(bytes: Buffer, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] ?? 0) - 0x30
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

// The usual types are constants, so that a cell costs no string for its type.
function readType(bytes: Buffer, from: number, to: number): string {
  if (to - from === 1) {
    const letter = bytes[from]
    if (letter === letterS) return 's'
    if (letter === 0x6e) return 'n'
    if (letter === 0x62) return 'b'
  }
  if (to - from === 9 && bytes[from] === 0x69) return 'inlineStr'
  return bytes.toString('latin1', from, to)
}
