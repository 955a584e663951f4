import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { type RowBatch, readCsv, readXlsx } from '@huoshui/sheet'
import { fileKindBytes, findFileKind } from '@huoshui/sheet/text/file-kind'

export type OpenRows = {
  batches: AsyncGenerator<RowBatch, void, undefined>
  /** Bytes taken so far; null for a workbook, whose parts are packed. */
  bytesRead(): number | null
}

/**
 * Opens a list by what its first bytes say it is, whatever its name says. `merged: 'list'` reads a workbook once instead
 * of twice, for a preview. @throws SheetError with the sentence for the person
 */
export async function openRows(
  path: string,
  options: { sheet?: string | undefined; merged?: 'fill' | 'list'; rowsPerBatch?: number } = {},
): Promise<OpenRows> {
  const { sheet, ...rest } = options
  if (!maybeText.has(await headKind(path))) {
    const batches = readXlsx(path, sheet === undefined ? rest : { ...rest, sheet })
    return { batches, bytesRead: () => null }
  }
  const stream = createReadStream(path, { highWaterMark: 1 << 18 })
  return {
    batches: readCsv(stream, rest.rowsPerBatch ? { rowsPerBatch: rest.rowsPerBatch } : {}),
    bytesRead: () => stream.bytesRead,
  }
}

/** All else is opened as a workbook, whose reader knows what other documents are: a locked workbook, a PDF, a picture. */
const maybeText: ReadonlySet<ReturnType<typeof findFileKind>> = new Set(['text', 'html', undefined])

async function headKind(path: string): Promise<ReturnType<typeof findFileKind>> {
  const file = await open(path)
  try {
    const head = Buffer.alloc(fileKindBytes)
    const { bytesRead } = await file.read(head, 0, fileKindBytes, 0)
    return findFileKind(head.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}
