import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { encodeGb18030 } from './encode-gb18030.ts'
import { cellsOf, IMPORT_HEADERS, type ImportRow } from './import-columns.ts'

/** Encodings in which a list arrives; UTF-8 with BOM, as Excel writes it. */
export type RawEncoding = 'utf-8' | 'gb18030'

/**
 * Writes a CSV as other people's software would: cells untouched, formulas and blanks included. The platform's own
 * exports go through `@huoshui/sheet`, which disarms formulas and writes UTF-8 only; a dirty file must not be disarmed.
 */
export async function writeRawCsv(path: string, batches: Iterable<readonly ImportRow[]>, encoding: RawEncoding) {
  const encode = encoding === 'gb18030' ? encodeGb18030 : (text: string) => Buffer.from(text)
  await pipeline(Readable.from(chunks(batches, encoding, encode), { objectMode: false }), createWriteStream(path))
}

function* chunks(batches: Iterable<readonly ImportRow[]>, encoding: RawEncoding, encode: (text: string) => Buffer) {
  yield encode(`${encoding === 'utf-8' ? '\ufeff' : ''}${line(IMPORT_HEADERS)}`)
  for (const batch of batches) yield encode(batch.map((row) => line(cellsOf(row))).join(''))
}

function line(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
}
