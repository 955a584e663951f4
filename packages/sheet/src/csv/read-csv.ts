import { collectRows } from '../collect-rows.ts'
import { defaultLimits, type SheetLimits } from '../limits.ts'
import type { CsvOptions } from '../reading.ts'
import type { CsvSource, RowBatch } from '../row-batch.ts'
import { sheetError } from '../sheet-error.ts'
import { decodeText } from '../text/decode-text.ts'
import { fileKindBytes, findFileKind } from '../text/file-kind.ts'
import { withHead } from '../text/with-head.ts'
import { detectDelimiter } from './detect-delimiter.ts'
import { createRecordScanner, type RecordScanner } from './scan-records.ts'

/**
 * Reads a CSV as it arrives, in batches of rows; the source is pulled only as fast as batches are taken.
 * Text is exact to the byte or an error: see `decodeText` for the encodings, `createRecordScanner` for the quoting.
 * Throws the `file.*`, `text.*`, `csv.*` and `table.*` errors of the catalogue; errors of `source` pass through.
 */
export async function* readCsv(
  source: AsyncIterable<Uint8Array>,
  options: CsvOptions = {},
): AsyncGenerator<RowBatch, void, undefined> {
  const limits = { ...defaultLimits, ...options.limits }
  const rows = collectRows(options.rowsPerBatch, limits)
  let scanner: RecordScanner | undefined
  let csv: CsvSource | undefined
  const text = decodeText(guard(source, limits), options.encoding, () => scanner?.place() ?? { row: 1 })

  for await (const chunk of text.chunks) {
    const delimiter = csv?.delimiter ?? options.delimiter ?? detectDelimiter(chunk.toString('utf8', 0, sampleBytes))
    scanner ??= createRecordScanner({ delimiter, limits, onRecord: rows.add })
    scanner.write(chunk)
    if (csv?.encoding !== text.encoding()) csv = { format: 'csv', encoding: text.encoding(), delimiter }
    yield* rows.takeFull(csv)
  }
  if (scanner === undefined || csv === undefined) throw sheetError('file.empty')
  const openRow = scanner.end()
  yield rows.takeLast(csv, { openRow }) // with the row the end closed, so that whoever reads it knows it is open
}

const sampleBytes = 64 * 1024

async function* guard(source: AsyncIterable<Uint8Array>, limits: SheetLimits): AsyncGenerator<Buffer> {
  let received = 0
  for await (const chunk of withHead(source, fileKindBytes)) {
    if (received === 0) refuseOtherKinds(chunk)
    received += chunk.length
    if (received > limits.fileBytes) throw sheetError('file.too-large', { limit: `${limits.fileBytes / 2 ** 20} MB` })
    yield chunk
  }
}

function refuseOtherKinds(head: Buffer): void {
  const kind = findFileKind(head.subarray(0, fileKindBytes))
  switch (kind) {
    case 'text':
    case undefined:
      return
    case 'zip':
      throw sheetError('file.is-xlsx')
    case 'ole':
      throw sheetError('file.is-xls')
    case 'html':
      throw sheetError('file.is-html')
    default:
      throw sheetError('file.is-other-document', { found: kind.toUpperCase() })
  }
}
