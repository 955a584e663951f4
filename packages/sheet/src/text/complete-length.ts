import type { TextEncoding } from '../row-batch.ts'

/**
 * Length of `bytes` without a character cut off at its end, so that pieces of a stream can be decoded one by one.
 * `bytes` must begin at a character. Bytes that are no text at all count as complete: the decoder names them.
 */
export function completeLength(encoding: TextEncoding, bytes: Uint8Array): number {
  return lengthOf[encoding](bytes)
}

const lengthOf = {
  'utf-8': completeUtf8,
  'utf-16le': completeUtf16,
  gb18030: completeGb18030,
} satisfies Record<TextEncoding, (bytes: Uint8Array) => number>

function completeUtf8(bytes: Uint8Array): number {
  const end = bytes.length
  for (let back = 1; back <= Math.min(3, end); back++) {
    const byte = bytes[end - back] ?? 0
    if (byte < 0x80) return end
    if (byte >= 0xc0) return back < utf8Size(byte) ? end - back : end
  }
  return end
}

function utf8Size(lead: number): number {
  if (lead > 0xf4) return 1
  if (lead >= 0xf0) return 4
  return lead >= 0xe0 ? 3 : 2
}

function completeUtf16(bytes: Uint8Array): number {
  const even = bytes.length - (bytes.length % 2)
  const lastUnitHigh = bytes[even - 1] ?? 0
  return lastUnitHigh >= 0xd8 && lastUnitHigh < 0xdc ? even - 2 : even
}

// No byte below 0x30 is ever part of a longer character (GB 18030-2022, 5: second and fourth bytes begin at 0x30),
// so the last comma, quote or line break is a safe place to walk forward from.
function completeGb18030(bytes: Uint8Array): number {
  let at = bytes.length
  while (at > 0 && (bytes[at - 1] ?? 0) >= 0x30) at--
  while (at < bytes.length) {
    const size = gb18030Size(bytes[at] ?? 0, bytes[at + 1])
    if (at + size > bytes.length) return at
    at += size
  }
  return at
}

function gb18030Size(lead: number, second: number | undefined): number {
  if (lead <= 0x80 || lead === 0xff) return 1
  return second !== undefined && second >= 0x30 && second <= 0x39 ? 4 : 2
}
