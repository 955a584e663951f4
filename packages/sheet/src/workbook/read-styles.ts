import { visitXml } from '../xml/read-xml.ts'
import { tokenAttributes, tokenName } from '../xml/scan-xml.ts'
import type { ZipFile } from '../zip/open-zip.ts'
import type { ZipEntry } from '../zip/zip-directory.ts'
import { computeNumberForm, type NumberForm } from './number-format.ts'

/** Number form of each cell style, by the index cells carry in `s`. */
export async function readStyles(zip: ZipFile, part: ZipEntry | undefined): Promise<NumberForm[]> {
  const codes = new Map<number, string>()
  const formatIds: number[] = []
  if (part === undefined) return []
  let isInCellFormats = false
  await visitXml(zip, part, (cursor) => {
    if (cursor.kind === 'other' || cursor.kind === 'cdata') return
    const name = tokenName(cursor)
    if (name === 'cellXfs') isInCellFormats = cursor.kind === 'open'
    if (cursor.kind === 'close') return
    if (name === 'numFmt') {
      const attributes = tokenAttributes(cursor)
      codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '')
    }
    if (name === 'xf' && isInCellFormats) formatIds.push(Number(tokenAttributes(cursor).get('numFmtId') ?? 0))
  })
  return formatIds.map((id) => computeNumberForm(id, codes.get(id)))
}
