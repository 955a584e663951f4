import type { ColumnKind } from '../table.ts'

/** Index of the cell style of each column kind, of the header and of the lines above it, in `stylesXml`. */
export const cellStyle = {
  plain: 0,
  header: 1,
  text: 2,
  wrapped: 3,
  number: 4,
  date: 5,
  money: 6,
  moneyWan: 6,
  title: 7,
  link: 8,
} as const satisfies Record<ColumnKind, number> & Record<string, number>

const fonts = [
  '<font><sz val="11"/><name val="宋体"/></font>',
  '<font><b/><sz val="11"/><name val="宋体"/></font>',
  '<font><b/><sz val="14"/><name val="宋体"/></font>',
  '<font><u/><sz val="11"/><color rgb="FF0B57D0"/><name val="宋体"/></font>',
]

const fills = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF7"/><bgColor indexed="64"/></patternFill></fill>',
]

// Text cells carry format 49 (`@`), so that a code typed or edited by hand is not turned into a number.
const formats = [
  format(0),
  format(
    49,
    ' fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"',
    '<alignment vertical="center" wrapText="1"/>',
  ),
  format(49),
  format(49, ' fontId="0" fillId="0" applyAlignment="1"', '<alignment vertical="top" wrapText="1"/>'),
  format(0),
  format(164),
  format(4),
  format(49, ' fontId="2" fillId="0" applyFont="1"'),
  format(0, ' fontId="3" fillId="0" applyFont="1"'),
]

/** The styles part, the same for every workbook. */
export const stylesXml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="${fills.length}">${fills.join('')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

function format(numberFormat: number, looks = ' fontId="0" fillId="0"', content = ''): string {
  const head = `<xf numFmtId="${numberFormat}"${looks} borderId="0" xfId="0" applyNumberFormat="1"`
  return content === '' ? `${head}/>` : `${head}>${content}</xf>`
}
