import { expect, it } from 'vitest'
import { findFileKind } from './file-kind.ts'

it.each([
  ['zip', Buffer.from('504b030414000600', 'hex')],
  ['ole', Buffer.from('d0cf11e0a1b11ae100000000', 'hex')],
  ['pdf', Buffer.from('%PDF-1.7\n')],
  ['html', Buffer.from('<html xmlns:x="urn:schemas-microsoft-com:office:excel">')],
  ['html', Buffer.from('\ufeff <!DOCTYPE html>')],
  ['html', Buffer.from('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook')],
  ['html', Buffer.from('<table><tr><td>1</td></tr></table>')],
  ['text', Buffer.from('名称,金额\r\n')],
  ['text', Buffer.from('\ufeff名称', 'utf16le')],
  ['text', Buffer.from('<备注>,金额\r\n')],
  [undefined, Buffer.from('0001020304', 'hex')],
])('knows %s', (kind, head) => {
  expect(findFileKind(head)).toBe(kind)
})
