import { FONT_SETS, type FontSet } from './fonts.ts'
import { SIZE_3 } from './measures.ts'

/** Style of every paragraph written here: exact spacing stands in for the grid. */
export const OFF_GRID = 'Document'

/**
 * The style sheet, written by hand since the library has no switch for 对齐网格. Normal is 3号, from which a word processor counts the grid
 * of characters; `Document` leaves the grid: snapped, LibreOffice gives a character wider than its cell two of them, 14 a line.
 */
export function styleSheet(fonts: FontSet): string {
  const han = FONT_SETS[fonts].fangsong
  const look =
    `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${han}" w:cs="Times New Roman"/>` +
    `<w:kern w:val="2"/><w:sz w:val="${SIZE_3}"/><w:szCs w:val="${SIZE_3}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:docDefaults><w:rPrDefault><w:rPr>${look}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:rPr>${look}</w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="${OFF_GRID}"><w:name w:val="公文"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:snapToGrid w:val="0"/></w:pPr></w:style>
</w:styles>`
}
