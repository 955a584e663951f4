import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { TextEncoding } from '../row-batch.ts'
import { collect, cutAt, inPieces } from './chunks.fixture.ts'
import { decodeText } from './decode-text.ts'

const text = '名称,㙍😀"龘"\u{20000}€\r\na·b,ḿ中,1\n'

const encoded = {
  'utf-8': Buffer.from(text),
  'utf-16le': Buffer.from(text, 'utf16le'),
  gb18030: iconv.encode(text, 'gb18030'),
} satisfies Record<TextEncoding, Buffer>

const encodings = Object.keys(encoded) as TextEncoding[]

async function decode(source: AsyncIterable<Uint8Array>, encoding?: TextEncoding): Promise<string> {
  return Buffer.concat(await collect(decodeText(source, encoding, () => ({ row: 7 })).chunks)).toString()
}

describe.each(encodings)('decodeText of %s', (encoding) => {
  const bytes = encoded[encoding]

  it('gives the same text wherever two chunk borders fall', async () => {
    for (let first = 0; first <= bytes.length; first++) {
      for (let second = first; second <= bytes.length; second++) {
        expect(await decode(cutAt(bytes, first, second), encoding)).toBe(text)
      }
    }
  })

  it('gives the same text byte by byte', async () => {
    expect(await decode(inPieces(bytes, 1), encoding)).toBe(text)
  })

  it('names a file that ends inside a character', async () => {
    const cut =
      encoding === 'gb18030'
        ? iconv.encode('a㙍', 'gb18030').subarray(0, -1)
        : bytes.subarray(0, bytes.indexOf(encoding === 'utf-8' ? 0xf0 : 0xd8) + 1)
    await expect(decode(inPieces(cut, 4), encoding)).rejects.toMatchObject({ code: 'file.truncated', row: 7 })
  })
})

it('decodes any text in any pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      async (any, size) => {
        const plain = any.replaceAll('\0', '').replace(/^\ufeff/, '')
        expect(await decode(inPieces(Buffer.from(plain), size), 'utf-8')).toBe(plain)
        expect(await decode(inPieces(Buffer.from(plain, 'utf16le'), size), 'utf-16le')).toBe(plain)
      },
    ),
  )
})

it('decodes every character GB18030 has on two and four bytes', async () => {
  // The 18 + 1 characters GB 18030-2022 moved are left out: iconv-lite, which encodes here, has the table of 2005.
  const moved = /[\ue5e5\ue78d-\ue796\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864]/
  let all = ''
  for (let code = 0x80; code < 0x10000; code++) {
    const character = String.fromCharCode(code)
    if (character.isWellFormed() && !moved.test(character) && code !== 0xfeff) all += character
  }
  expect(await decode(inPieces(iconv.encode(all, 'gb18030'), 997), 'gb18030')).toBe(all)
})

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(`\ufeff${text}`)],
    ['UTF-16LE', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('drops the BOM of %s, also in tiny chunks', async (_, bytes) => {
    for (const size of [1, 2, 3, 1000]) expect(await decode(inPieces(bytes, size))).toBe(text)
  })

  it('decides on the first Chinese character when only ASCII came before', async () => {
    const ascii = 'code,name\r\n'.repeat(20_000)
    const decoding = decodeText(inPieces(iconv.encode(`${ascii}湛江`, 'gb18030'), 65_536), undefined, () => ({}))
    expect(Buffer.concat(await collect(decoding.chunks)).toString()).toBe(`${ascii}湛江`)
    expect(decoding.encoding()).toBe('gb18030')
  })

  it.each([
    ['utf-8', 'e4bda0ff41', '0xFF', '你'],
    ['utf-8', 'e4bda0e4bd41', '0xE4BD', '你'],
    ['utf-8', '61eda08062', '0xED', 'a'],
    ['utf-8', '61c0af62', '0xC0', 'a'],
    ['gb18030', 'c4e3ff41', '0xFF', '你'],
    ['gb18030', 'c4e3813081ff', '0x813081FF', '你'],
    ['utf-16le', '604f00dc4100', '0x00DC', '你'],
  ] as const)(
    'names the byte in %s %s after handing over what is before it',
    async (encoding, bytes, found, before) => {
      const seen: string[] = []
      const { chunks } = decodeText(inPieces(Buffer.from(bytes, 'hex'), 64), encoding, () => ({ row: 3 }))
      const reading = (async () => {
        for await (const chunk of chunks) seen.push(chunk.toString())
      })()
      await expect(reading).rejects.toMatchObject({ code: 'text.invalid-byte', row: 3 })
      await expect(reading).rejects.toThrow(`第 3 行有无法识别的字节（${found}`)
      expect(seen.join('')).toBe(before)
    },
  )

  it('never turns a byte into U+FFFD, but lets one pass that the file really holds', async () => {
    expect(await decode(inPieces(Buffer.from('a\ufffdb'), 2), 'utf-8')).toBe('a\ufffdb')
  })

  it('names a NUL', async () => {
    await expect(decode(inPieces(Buffer.from('a,b\0c'), 64), 'utf-8')).rejects.toMatchObject({
      code: 'text.nul',
      row: 7,
    })
  })
})
