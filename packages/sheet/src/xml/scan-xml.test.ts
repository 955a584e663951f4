import { describe, expect, it } from 'vitest'
import { createXmlCursor, feedXml, nextToken, tokenAttributes, tokenName, tokenText, xmlCode } from './scan-xml.ts'

function scan(xml: string, cuts: readonly number[] = []): string[] {
  const cursor = createXmlCursor()
  const bytes = Buffer.from(xml)
  const bounds = [0, ...cuts, bytes.length]
  const seen: string[] = []
  for (let i = 1; i < bounds.length; i++) {
    feedXml(cursor, bytes.subarray(bounds[i - 1], bounds[i]), 1000)
    while (nextToken(cursor)) {
      const text = tokenText(cursor)
      if (text !== '') seen.push(text)
      if (cursor.kind === 'open' || cursor.kind === 'empty' || cursor.kind === 'close') {
        const attributes = [...tokenAttributes(cursor)].map(([name, value]) => ` ${name}=${value}`).join('')
        seen.push(`${cursor.kind}:${tokenName(cursor)}${attributes}`)
      }
    }
  }
  return seen
}

const xml = `<?xml version="1.0"?><x:a b="1>2" c='&lt;"'><!-- <no> --><t xml:space="preserve">湛&amp;江 </t>前<![CDATA[<b>&amp;]]>后<e/></x:a>`
const tokens = [
  'open:a b=1>2 c=<"',
  'open:t xml:space=preserve',
  '湛&江 ',
  'close:t',
  '前',
  '<b>&amp;',
  '后',
  'empty:e',
  'close:a',
]

describe('XML scanner', () => {
  it('tells tags, text, comments, CDATA and attributes apart', () => {
    expect(scan(xml)).toEqual(tokens)
  })

  it('reads the same wherever two chunk borders fall', () => {
    const size = Buffer.byteLength(xml)
    for (let first = 0; first <= size; first++) {
      for (let second = first; second <= size; second += 3) expect(scan(xml, [first, second])).toEqual(tokens)
    }
  })

  it('knows a local name by its code, whatever the prefix', () => {
    const cursor = createXmlCursor()
    feedXml(cursor, Buffer.from('<main:row r="1"/>'), 100)
    expect(nextToken(cursor)).toBe(true)
    expect(cursor.code).toBe(xmlCode('row'))
  })

  it('turns line ends into LF', () => {
    expect(scan('<t>a\r\nb\rc&#13;d</t>')).toEqual(['open:t', 'a\nb\nc\rd', 'close:t'])
  })

  it('refuses a DTD, which is how entities explode', () => {
    expect(() => scan('<!DOCTYPE x [<!ENTITY a "aaaa">]><x/>')).toThrow(
      expect.objectContaining({ code: 'xlsx.doctype' }),
    )
  })

  it('refuses a token without end', () => {
    const endless = `<a b="${'x'.repeat(3000)}`
    expect(() => scan(endless, [1500])).toThrow(expect.objectContaining({ code: 'xlsx.damaged' }))
  })
})
