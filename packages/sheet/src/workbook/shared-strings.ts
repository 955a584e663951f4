import type { SheetLimits } from '../limits.ts'
import { sheetError } from '../sheet-error.ts'
import { readXmlText } from '../xml/read-xml.ts'
import { createXmlCursor, feedXml, nextToken, tokenText, xmlCode } from '../xml/scan-xml.ts'
import { decodeXstring } from '../xml/xml-text.ts'
import type { ZipFile } from '../zip/open-zip.ts'
import type { ZipEntry } from '../zip/zip-directory.ts'
import { createTextStore, type TextStore } from './text-store.ts'

const [t, si, phonetic, sst] = [xmlCode('t'), xmlCode('si'), xmlCode('rPh'), xmlCode('sst')]

/** Reads the shared strings of a workbook; formatted runs are joined, phonetic guides (rPh) left out. */
export async function readSharedStrings(
  zip: ZipFile,
  part: ZipEntry | undefined,
  limits: SheetLimits,
): Promise<TextStore> {
  const store = createTextStore(limits.sharedStringBytes)
  if (part === undefined) return store
  const cursor = createXmlCursor()
  let [isInText, isInPhonetic, isComplete, pieces] = [false, false, false, '']
  for await (const chunk of readXmlText(zip, part)) {
    feedXml(cursor, chunk, limits.rowBytes)
    while (nextToken(cursor)) {
      if (isInText) pieces += tokenText(cursor)
      const { kind, code } = cursor
      if (kind === 'other' || kind === 'cdata') continue
      const isStart = kind === 'open'
      if (code === t) isInText = isStart && !isInPhonetic
      else if (code === phonetic) isInPhonetic = isStart
      else if (code === si) {
        if (!isStart) store.add(decodeXstring(pieces))
        pieces = ''
      } else if (code === sst && !isStart) isComplete = true
    }
  }
  if (!isComplete) throw sheetError('xlsx.damaged', { found: '共享字符串表不完整' })
  return store
}
