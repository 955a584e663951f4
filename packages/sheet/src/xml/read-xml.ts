import type { TextEncoding } from '../row-batch.ts'
import { type SheetPlace, sheetError } from '../sheet-error.ts'
import { decodeText } from '../text/decode-text.ts'
import { withHead } from '../text/with-head.ts'
import type { ZipFile } from '../zip/open-zip.ts'
import type { ZipEntry } from '../zip/zip-directory.ts'
import { createXmlCursor, feedXml, nextToken, type XmlCursor } from './scan-xml.ts'

/** A part that is read whole (lists of sheets, styles) may be this large; a usual one has a few kilobytes. */
const partBytes = 64 * 2 ** 20

/** Visits every token of a part of a zip, in order. */
export async function visitXml(zip: ZipFile, entry: ZipEntry, visit: (cursor: XmlCursor) => void): Promise<void> {
  if (entry.unpackedBytes > partBytes) throw sheetError('zip.too-large', { limit: `${partBytes / 2 ** 20} MB` })
  const cursor = createXmlCursor()
  for await (const chunk of readXmlText(zip, entry)) {
    feedXml(cursor, chunk, partBytes)
    while (nextToken(cursor)) visit(cursor)
  }
  if (cursor.bytes.subarray(cursor.at).some((byte) => byte > 0x20)) {
    throw sheetError('xlsx.damaged', { found: `${entry.name} 不完整` })
  }
}

/** Text of an XML part as valid UTF-8, whatever encoding its declaration names. */
export async function* readXmlText(
  zip: ZipFile,
  entry: ZipEntry,
  place: () => SheetPlace = () => ({}),
): AsyncGenerator<Buffer, void, undefined> {
  const source = withHead(zip.read(entry), declarationBytes)
  try {
    const first = await source.next()
    if (first.done === true) throw sheetError('xlsx.damaged', { found: `${entry.name} 为空` })
    yield* decodeText(prepend(first.value, source), declaredEncoding(first.value), place).chunks
  } finally {
    // Left early, `prepend` may not have reached `source` yet and would not give it back.
    await source.return(undefined)
  }
}

const declarationBytes = 256

async function* prepend(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* rest
}

function declaredEncoding(head: Buffer): TextEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  const start = head.toString('latin1', 0, declarationBytes)
  const name = /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1] ?? 'utf-8'
  const encoding = encodings.get(name.toLowerCase())
  if (encoding === undefined) throw sheetError('text.encoding-unsupported', { found: name })
  return encoding
}

const encodings = new Map<string, TextEncoding>([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['gb18030', 'gb18030'],
  ['gbk', 'gb18030'],
  ['gb2312', 'gb18030'],
])
