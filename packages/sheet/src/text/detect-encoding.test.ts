import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { isSheetError } from '../sheet-error.ts'
import { detectEncoding } from './detect-encoding.ts'

const header = '统一社会信用代码,名称,成立日期\r\n'

describe('detectEncoding', () => {
  it.each([
    ['UTF-8', Buffer.from(header), 'utf-8'],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${header}`), 'utf-8'],
    ['UTF-16LE with BOM', Buffer.from(`\ufeff${header}`, 'utf16le'), 'utf-16le'],
    ['GBK', iconv.encode(header, 'gbk'), 'gb18030'],
    ['GB18030 with four-byte characters', iconv.encode(`㙍😀${header}`, 'gb18030'), 'gb18030'],
    ['nothing but ASCII', Buffer.from('code,name\r\n'), 'ascii'],
    // Misread by programs that take C1 AA for the start of a UTF-8 character.
    ['the two characters 联通 in GBK', iconv.encode('联通', 'gbk'), 'gb18030'],
  ])('knows %s', (_, bytes, encoding) => {
    expect(detectEncoding(bytes)).toBe(encoding)
  })

  it('knows both however the sample is cut', () => {
    const [utf8, gb] = [Buffer.from(header), iconv.encode(header, 'gb18030')]
    for (let cut = 3; cut < utf8.length; cut++) expect(detectEncoding(utf8.subarray(0, cut))).toBe('utf-8')
    // 统一 alone also reads as two letters of Greek and Cyrillic.
    for (let cut = 6; cut < gb.length; cut++) expect(detectEncoding(gb.subarray(0, cut))).toBe('gb18030')
  })

  it.each([
    ['UTF-16BE', Buffer.from(`\ufeff${header}`, 'utf16le').swap16(), 'text.encoding-unsupported'],
    ['UTF-16 without BOM', Buffer.from('code,name,day\r\n1,2,3\r\n', 'utf16le'), 'text.encoding-unsupported'],
    ['bytes that are neither', Buffer.from('61ffffe4bd61', 'hex'), 'text.encoding-unknown'],
    // C2 B7 is · in UTF-8 and 路 in GB18030: there is no telling.
    [
      'what both read well',
      Buffer.from('No,c2b7', 'latin1').fill(Buffer.from('c2b7', 'hex'), 3, 5),
      'text.encoding-unknown',
    ],
  ])('refuses %s', (_, bytes, code) => {
    const error = (() => {
      try {
        return detectEncoding(bytes)
      } catch (thrown) {
        return thrown
      }
    })()
    expect(isSheetError(error) && error.code).toBe(code)
  })
})
