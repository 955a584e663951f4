import { isAscii, isUtf8 } from 'node:buffer'
import type { TextEncoding } from '../row-batch.ts'
import { sheetError } from '../sheet-error.ts'
import { completeLength } from './complete-length.ts'

/** Bytes worth looking at; more change nothing in practice. */
export const encodingSampleBytes = 64 * 1024

/**
 * Encoding of a text from its first bytes. `ascii` means nothing decides yet: both UTF-8 and GB18030 fit.
 * Throws `text.encoding-unsupported` (UTF-16BE, UTF-16 without BOM) and `text.encoding-unknown`, which includes the
 * rare text that reads well both as GB18030 and as UTF-8 without one character beyond U+07FF: no guess is made there.
 */
export function detectEncoding(sample: Uint8Array): TextEncoding | 'ascii' {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return 'utf-8'
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) throw sheetError('text.encoding-unsupported', { found: 'UTF-16BE' })
  if (looksLikeUtf16(sample)) throw sheetError('text.encoding-unsupported', { found: 'UTF-16(无 BOM)' })
  if (isAscii(sample)) return 'ascii'
  const isUtf = isUtf8(sample.subarray(0, completeLength('utf-8', sample)))
  const isGb = canBeGb18030(sample)
  if (isUtf && (!isGb || hasLongSequence(sample))) return 'utf-8'
  if (isGb && !isUtf) return 'gb18030'
  throw sheetError('text.encoding-unknown')
}

function canBeGb18030(sample: Uint8Array): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(sample, { stream: true })
    return true
  } catch {
    return false
  }
}

// Chinese text in UTF-8 is made of three-byte characters; GB18030 pairs such as C2 B7 (路) read as two-byte ones.
function hasLongSequence(sample: Uint8Array): boolean {
  return sample.some((byte) => byte >= 0xe0 && byte < 0xf5)
}

// A NUL in every second place over a fifth of the sample: Latin letters, digits and commas of UTF-16.
function looksLikeUtf16(sample: Uint8Array): boolean {
  let [even, odd] = [0, 0]
  for (let i = 0; i < sample.length; i++) {
    if (sample[i] !== 0) continue
    if (i % 2 === 0) even++
    else odd++
  }
  return Math.max(even, odd) * 5 > sample.length && Math.min(even, odd) * 20 < Math.max(even, odd)
}
