import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeXml } from './escape-xml.ts'
import { decodeXmlText, decodeXstring } from './xml-text.ts'

describe('XML text', () => {
  it('is read back as it was written, whatever it holds', () => {
    const unit = fc.constantFrom(
      'a',
      '<',
      '&',
      '>',
      '"',
      '\r',
      '\n',
      '\t',
      '_',
      'x',
      '0',
      '4',
      '1',
      '\u0001',
      '\u001f',
      '湛',
      '😀',
      '\ufffe',
    )
    const any = fc.oneof(
      fc.string({ unit, maxLength: 20 }),
      fc.constantFrom('_x0041_', '_x005F_x0041_', '__x0041__', '&amp;lt;'),
    )
    fc.assert(
      fc.property(any, (text) => {
        expect(decodeXstring(decodeXmlText(escapeXml(text)))).toBe(text)
      }),
    )
  })

  it.each([
    ['&lt;&gt;&amp;&quot;&apos;', `<>&"'`],
    ['&#28251;&#x6C5F;&#x1F600;', '湛江😀'],
    ['&amp;#65;', '&#65;'],
  ])('resolves %j', (raw, text) => {
    expect(decodeXmlText(raw)).toBe(text)
  })

  it.each(['&nbsp;', '&#0;', '&#xD800;', '&#x110000;', '& ', '&amp', '&#;', '&#12a;'])('refuses %j', (raw) => {
    expect(() => decodeXmlText(raw)).toThrow(expect.objectContaining({ code: 'xlsx.damaged' }))
  })

  it.each([
    ['a_x000D_b', 'a\rb'],
    ['_xD83D__xDE00_', '😀'],
    ['_x00e9_', 'é'],
    ['_X0041_', '_X0041_'],
  ])('resolves %j', (raw, text) => {
    expect(decodeXstring(raw)).toBe(text)
  })

  it('refuses what no text can hold', () => {
    expect(() => decodeXstring('a_x0000_')).toThrow(expect.objectContaining({ code: 'text.nul' }))
    expect(() => decodeXstring('_xD83D_')).toThrow(expect.objectContaining({ code: 'xlsx.damaged' }))
  })
})
