import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { TextEncoding } from '../row-batch.ts'
import { completeLength } from './complete-length.ts'

const text = 'a,中\u{20000}"㙍😀é\r\n1中2'

const encoded = {
  'utf-8': Buffer.from(text),
  'utf-16le': Buffer.from(text, 'utf16le'),
  gb18030: iconv.encode(text, 'gb18030'),
} satisfies Record<TextEncoding, Buffer>

describe.each(Object.keys(encoded) as TextEncoding[])('completeLength in %s', (encoding) => {
  const bytes = encoded[encoding]

  it('ends at a character wherever the bytes are cut', () => {
    for (let cut = 0; cut <= bytes.length; cut++) {
      const piece = bytes.subarray(0, cut)
      const length = completeLength(encoding, piece)
      expect(cut - length).toBeLessThan(4)
      const decoded = new TextDecoder(encoding, { fatal: true }).decode(piece.subarray(0, length))
      expect(text.startsWith(decoded)).toBe(true)
    }
  })

  it('keeps everything when nothing is cut', () => {
    expect(completeLength(encoding, bytes)).toBe(bytes.length)
  })
})

it('leaves bytes that are no text to the decoder', () => {
  expect(completeLength('utf-8', Buffer.from('61ff', 'hex'))).toBe(2)
  expect(completeLength('utf-8', Buffer.from('80808080', 'hex'))).toBe(4)
  expect(completeLength('gb18030', Buffer.from('61ff', 'hex'))).toBe(2)
})
