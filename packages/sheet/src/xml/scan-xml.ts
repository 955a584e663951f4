import { sheetError } from '../sheet-error.ts'
import { decodeXmlText } from './xml-text.ts'

/** What a token ends with. `other` is a comment or a processing instruction. */
export type XmlTokenKind = 'open' | 'empty' | 'close' | 'cdata' | 'other'

/**
 * A position in UTF-8 XML. After `nextToken`, the text before the token is `textFrom`–`textTo`, and the token itself is
 * described by `kind`, `code`, and `nameTo`–`attributesTo`. A cursor is changed in place: a sheet has 50 million tokens.
 */
export interface XmlCursor {
  bytes: Buffer
  at: number
  kind: XmlTokenKind
  textFrom: number
  textTo: number
  /** Bits of the text bytes: at or above 0x80 when not plain ASCII; `escapeBit` when `&` or CR occurs. */
  textBits: number
  /** Local name (without prefix) packed by `xmlCode`. */
  code: number
  nameFrom: number
  nameTo: number
  attributesTo: number
}

/** Bit of `textBits` that asks for `decodeXmlText`. */
export const escapeBit = 0x100

/** A cursor before the first byte. */
export function createXmlCursor(): XmlCursor {
  const none = { textFrom: 0, textTo: 0, textBits: 0, code: 0, nameFrom: 0, nameTo: 0, attributesTo: 0 }
  return { bytes: Buffer.alloc(0), at: 0, kind: 'other', ...none }
}

/** Names of up to four bytes are packed exactly; of a longer one the last four bytes count. */
export function xmlCode(localName: string): number {
  let code = 0
  for (const byte of Buffer.from(localName)) code = (code << 8) | byte
  return code
}

/** Adds bytes; what `nextToken` has not passed is kept. Throws when one token outgrows `maxBytes`. */
export function feedXml(cursor: XmlCursor, bytes: Buffer, maxBytes: number): void {
  const rest = cursor.bytes.subarray(cursor.at)
  if (rest.length > maxBytes) throw sheetError('xlsx.damaged', { found: '单个标记过长' })
  cursor.bytes = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes
  cursor.at = 0
}

const [lessThan, greaterThan, slash, colon, ampersand, carriageReturn] = [0x3c, 0x3e, 0x2f, 0x3a, 0x26, 0x0d]
const [doubleQuote, singleQuote, exclamation, question] = [0x22, 0x27, 0x21, 0x3f]

/** Moves to the next token; `false`, without moving, when the bytes end before it does. */
export function nextToken(cursor: XmlCursor): boolean {
  const { bytes } = cursor
  const end = bytes.length
  let at = cursor.at
  let bits = 0
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte === lessThan) break
    bits |= byte
    if (byte === ampersand || byte === carriageReturn) bits |= escapeBit
  }
  if (at + 1 >= end) return false
  const from = cursor.at
  const isRead =
    bytes[at + 1] === exclamation || bytes[at + 1] === question ? readMarkup(cursor, at) : readTag(cursor, at)
  if (!isRead) return false
  // After CDATA the text bounds are those of its content; text before it is handed over first, as a token of its own.
  if (cursor.kind === 'cdata') {
    if (from < at) splitBeforeCdata(cursor, from, at, bits)
    return true
  }
  cursor.textFrom = from
  cursor.textTo = at
  cursor.textBits = bits
  return true
}

function readTag(cursor: XmlCursor, start: number): boolean {
  const { bytes } = cursor
  const end = bytes.length
  const isClose = bytes[start + 1] === slash
  let at = isClose ? start + 2 : start + 1
  let from = at
  let code = 0
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte <= 0x20 || byte === greaterThan || byte === slash) break
    if (byte === colon) {
      from = at + 1
      code = 0
    } else code = (code << 8) | byte
  }
  const close = tagEnd(bytes, at)
  if (close < 0) return false
  const isEmpty = !isClose && bytes[close - 1] === slash
  cursor.kind = isClose ? 'close' : isEmpty ? 'empty' : 'open'
  cursor.code = code
  cursor.nameFrom = from
  cursor.nameTo = at
  cursor.attributesTo = isEmpty ? close - 1 : close
  cursor.at = close + 1
  return true
}

function tagEnd(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === greaterThan) return at
    if (byte === doubleQuote || byte === singleQuote) {
      at = bytes.indexOf(byte, at + 1)
      if (at < 0) return -1
    }
  }
  return -1
}

const comment = Buffer.from('<!--')
const cdata = Buffer.from('<![CDATA[')

// Comments, instructions, CDATA. A DTD is refused whole: it is how XML expands a few bytes into gigabytes.
function readMarkup(cursor: XmlCursor, start: number): boolean {
  const { bytes } = cursor
  if (bytes[start + 1] === question) return passOver(cursor, 'other', start + 2, '?>')
  if (startsWith(bytes, start, comment)) return passOver(cursor, 'other', start + 4, '-->')
  if (startsWith(bytes, start, cdata)) return passOver(cursor, 'cdata', start + 9, ']]>')
  if (bytes.length - start < cdata.length) return false
  throw sheetError('xlsx.doctype')
}

function startsWith(bytes: Buffer, at: number, mark: Buffer): boolean {
  return bytes.length - at >= mark.length && bytes.compare(mark, 0, mark.length, at, at + mark.length) === 0
}

function passOver(cursor: XmlCursor, kind: 'cdata' | 'other', from: number, terminator: string): boolean {
  const close = cursor.bytes.indexOf(terminator, from)
  if (close < 0) return false
  cursor.kind = kind
  cursor.code = 0
  cursor.textFrom = from
  cursor.textTo = close
  // Non-ASCII and with CR to be checked: CDATA is rare, so its bytes are not looked at one by one.
  cursor.textBits = 0x80
  cursor.at = close + terminator.length
  return true
}

function splitBeforeCdata(cursor: XmlCursor, from: number, to: number, bits: number): void {
  cursor.kind = 'other'
  cursor.textFrom = from
  cursor.textTo = to
  cursor.textBits = bits
  cursor.at = to
}

/** Text of the current token, decoded; `''` when there is none. */
export function tokenText({ bytes, textFrom, textTo, textBits, kind }: XmlCursor): string {
  if (textFrom === textTo) return ''
  const raw = bytes.toString((textBits & 0x80) === 0 ? 'latin1' : 'utf8', textFrom, textTo)
  if (kind === 'cdata') return raw.replace(/\r\n?/g, '\n')
  return (textBits & escapeBit) === 0 ? raw : decodeXmlText(raw)
}

/** Local name of the current tag. */
export function tokenName({ bytes, nameFrom, nameTo }: XmlCursor): string {
  return bytes.toString('utf8', nameFrom, nameTo)
}

/** Attributes of the current tag under their full names, prefix included. */
export function tokenAttributes({ bytes, nameTo, attributesTo }: XmlCursor): Map<string, string> {
  const attributes = new Map<string, string>()
  const source = bytes.toString('utf8', nameTo, attributesTo)
  for (const [, name, double, single] of source.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes.set(name ?? '', decodeXmlText(double ?? single ?? ''))
  }
  return attributes
}
