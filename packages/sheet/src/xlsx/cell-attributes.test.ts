import { expect, it } from 'vitest'
import { createXmlCursor, feedXml, nextToken, type XmlCursor } from '../xml/scan-xml.ts'
import { type CellAttributes, readCellAttributes, readRowAttributes } from './cell-attributes.ts'

function tag(xml: string): XmlCursor {
  const cursor = createXmlCursor()
  feedXml(cursor, Buffer.from(xml), 1000)
  nextToken(cursor)
  return cursor
}

function cell(xml: string): CellAttributes {
  const into: CellAttributes = { column: 99, row: 99, style: 99, type: 'left over' }
  readCellAttributes(tag(xml), into)
  return into
}

it.each([
  ['<c r="B12" s="3" t="s">', { column: 1, row: 12, style: 3, type: 's' }],
  [`<c t='inlineStr' r='XFD1048576'/>`, { column: 16_383, row: 1_048_576, style: 0, type: 'inlineStr' }],
  ['<c>', { column: -1, row: -1, style: 0, type: '' }],
  ['<c\n\tr = "A1"\n\tt="str" >', { column: 0, row: 1, style: 0, type: 'str' }],
  ['<c cm="1" vm="2" ph="1" xr="Z9" r="C4" ts="5">', { column: 2, row: 4, style: 0, type: '' }],
  ['<c x="r=&quot;A9&quot;" r="A1" t="b">', { column: 0, row: 1, style: 0, type: 'b' }],
  ['<c r="A1" t="d"/>', { column: 0, row: 1, style: 0, type: 'd' }],
])('reads %s', (xml, attributes) => {
  expect(cell(xml)).toEqual(attributes)
})

it.each([
  ['<row r="5" spans="1:14" hidden="1">', { row: 5, isHidden: true }],
  [`<row hidden='true' r='5'/>`, { row: 5, isHidden: true }],
  ['<row r="7" hidden="0" ht="15">', { row: 7, isHidden: false }],
  ['<row>', { row: -1, isHidden: false }],
  ['<row r="12x">', { row: Number.NaN, isHidden: false }],
])('reads %s', (xml, attributes) => {
  expect(readRowAttributes(tag(xml))).toEqual(attributes)
})
