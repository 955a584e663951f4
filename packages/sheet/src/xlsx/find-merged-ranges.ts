import type { MergedRange } from '../row-batch.ts'
import { sheetError } from '../sheet-error.ts'
import { readXmlText } from '../xml/read-xml.ts'
import { createXmlCursor, feedXml, nextToken, tokenAttributes, tokenName, type XmlCursor } from '../xml/scan-xml.ts'
import type { ZipFile } from '../zip/open-zip.ts'
import type { ZipEntry } from '../zip/zip-directory.ts'
import { parseMergedRange } from './merged-ranges.ts'

const endOfRows = Buffer.from('sheetData>')
const longestEndTag = 64
const tokenBytes = 64 * 1024

/**
 * Merged ranges of a sheet, without reading its rows: everything up to `</sheetData>` is unpacked and passed over.
 * That tag cannot occur in the text of a cell, where `<` is escaped.
 */
export async function findMergedRanges(zip: ZipFile, part: ZipEntry): Promise<MergedRange[]> {
  const ranges: MergedRange[] = []
  const cursor = createXmlCursor()
  let tail: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of readXmlText(zip, part)) {
    let bytes = chunk
    if (tail !== undefined) {
      bytes = Buffer.concat([tail, chunk])
      const end = afterRows(bytes)
      tail = end === undefined ? bytes.subarray(-longestEndTag) : undefined
      if (end === undefined) continue
      bytes = bytes.subarray(end)
    }
    feedXml(cursor, bytes, tokenBytes)
    while (nextToken(cursor)) addMergedRange(cursor, ranges)
  }
  return ranges
}

function afterRows(bytes: Buffer): number | undefined {
  for (let at = bytes.indexOf(endOfRows); at >= 0; at = bytes.indexOf(endOfRows, at + 1)) {
    const before = bytes.toString('latin1', Math.max(0, at - longestEndTag), at)
    if (/<\/(?:[\w.-]+:)?$/.test(before)) return at + endOfRows.length
  }
  return undefined
}

const mostRanges = 200_000

/** Adds the range when the token is a `mergeCell`. */
export function addMergedRange(cursor: XmlCursor, ranges: MergedRange[]): void {
  if (cursor.kind === 'close' || cursor.kind === 'other' || tokenName(cursor) !== 'mergeCell') return
  if (ranges.length >= mostRanges) throw sheetError('xlsx.damaged', { found: '合并单元格过多' })
  ranges.push(parseMergedRange(tokenAttributes(cursor).get('ref') ?? ''))
}
