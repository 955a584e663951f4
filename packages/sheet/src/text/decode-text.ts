import { isAscii, isUtf8 } from 'node:buffer'
import type { TextEncoding } from '../row-batch.ts'
import { type SheetPlace, sheetError } from '../sheet-error.ts'
import { completeLength } from './complete-length.ts'
import { detectEncoding, encodingSampleBytes } from './detect-encoding.ts'
import { withHead } from './with-head.ts'

/** A text being decoded. */
export interface TextDecoding {
  /** The encoding found so far; `utf-8` while only ASCII was seen. */
  encoding(): TextEncoding
  /** The text as UTF-8 without BOM, proven valid and free of NUL, cut between characters, never an empty piece. */
  readonly chunks: AsyncGenerator<Buffer>
}

/**
 * Decodes strictly: a byte that is no text throws `text.invalid-byte`, an incomplete last character `file.truncated`,
 * U+0000 `text.nul`. Before it throws, all text ahead of the fault was handed over, so that `place` can name the row.
 *
 * Everything becomes UTF-8 bytes because one byte scanner then serves all encodings. The platform's TextDecoder reads
 * GB18030 3.6 times as fast as iconv-lite 0.7, refuses bytes that iconv-lite turns into U+FFFD, and knows the 18
 * characters moved by GB 18030-2022 (docs/decisions/0003-tables-in-files.md).
 */
export function decodeText(
  source: AsyncIterable<Uint8Array>,
  forced: TextEncoding | undefined,
  place: () => SheetPlace,
): TextDecoding {
  let encoding = forced
  async function* decode(): AsyncGenerator<Buffer> {
    let rest: Buffer = nothing
    let isFirst = true
    for await (const chunk of withHead(source, encodingSampleBytes)) {
      const found = encoding ?? detectEncoding(chunk)
      if (found !== 'ascii') encoding = found
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
      const whole = bytes.subarray(0, completeLength(encoding ?? 'utf-8', bytes))
      rest = bytes.subarray(whole.length)
      const { text, fault } = toUtf8(encoding ?? 'utf-8', whole)
      yield* withoutNul(isFirst ? withoutBom(text) : text, place)
      isFirst &&= text.length === 0
      if (fault !== undefined) throw sheetError('text.invalid-byte', { ...place(), found: fault })
    }
    if (rest.length > 0) throw sheetError('file.truncated', place())
  }
  return { encoding: () => encoding ?? 'utf-8', chunks: decode() }
}

const nothing = Buffer.alloc(0)

interface Decoded {
  readonly text: Buffer
  /** The bytes at fault in hexadecimal; `text` ends right before them. */
  readonly fault?: string
}

function toUtf8(encoding: TextEncoding, bytes: Buffer): Decoded {
  if (encoding === 'utf-8') return isUtf8(bytes) ? { text: bytes } : validStart(encoding, bytes)
  if (encoding === 'gb18030' && isAscii(bytes)) return { text: bytes }
  const text = findText(encoding, bytes, false)
  return text === undefined ? validStart(encoding, bytes) : { text: Buffer.from(text) }
}

/** Halves its way to the longest start of `bytes` the decoder accepts; it accepts every start of a valid text. */
function validStart(encoding: TextEncoding, bytes: Buffer): Decoded {
  let [good, bad] = [0, bytes.length]
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1
    if (findText(encoding, bytes.subarray(0, middle), true) === undefined) bad = middle
    else good = middle
  }
  const end = completeLength(encoding, bytes.subarray(0, good))
  const text = findText(encoding, bytes.subarray(0, end), true) ?? ''
  return { text: Buffer.from(text), fault: `0x${bytes.toString('hex', end, bad).toUpperCase()}` }
}

function findText(encoding: TextEncoding, bytes: Buffer, mayEndInside: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, { stream: mayEndInside })
  } catch {
    return undefined
  }
}

function withoutBom(text: Buffer): Buffer {
  const hasBom = text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf
  return hasBom ? text.subarray(3) : text
}

// PostgreSQL cannot hold U+0000, and no table has a reason to.
function* withoutNul(text: Buffer, place: () => SheetPlace): Generator<Buffer> {
  const nul = text.indexOf(0)
  if (nul < 0) {
    if (text.length > 0) yield text
    return
  }
  if (nul > 0) yield text.subarray(0, nul)
  throw sheetError('text.nul', place())
}
