import { open } from 'node:fs/promises'
import type { SheetSource } from '@huoshui/sheet'
import type { SampleRow } from './propose-mapping.ts'
import { findWidthFault, type HeaderWidth } from './row-width.ts'

/** Wrong rows named in a preview; checking names them all. */
const mostNamed = 3
const tailBytes = 64 * 1024

/**
 * What is wrong with a CSV itself, whatever its columns are taken for: rows of another width among the first ones, and a
 * last row that is short and has no line break behind it. Only the file's end is read for that, so it is said before
 * anyone waits for the check.
 */
export async function problemsOfFile(
  path: string,
  source: SheetSource,
  width: HeaderWidth,
  rows: readonly SampleRow[],
): Promise<string[]> {
  const faults = rows.flatMap(({ row, cells }) => {
    const fault = findWidthFault(width, cells, { isOpen: false })
    return fault?.severity === 'error' ? [`第 ${row} 行：${fault.reason}`] : []
  })
  const named = faults.slice(0, mostNamed)
  if (faults.length > mostNamed) named.push(`前 ${rows.length} 行里还有 ${faults.length - mostNamed} 行列数不对。`)
  return (await isCutOff(path, source, width)) ? [cutOff, ...named] : named
}

const cutOff = '文件可能没有传完整：最后一行列数不够，末尾也没有换行。请向来源重新导出或重新传送，再上传。'

/** Neither UTF-8 nor GB18030 has a separator, quote or line break inside a character; UTF-16 and quotes wait for the check. */
async function isCutOff(path: string, source: SheetSource, { named }: HeaderWidth): Promise<boolean> {
  if (source.format !== 'csv' || source.encoding === 'utf-16le') return false
  const tail = (await readTail(path)).toString('latin1')
  const begin = Math.max(tail.lastIndexOf('\n'), tail.lastIndexOf('\r')) + 1
  if (begin === 0 || begin === tail.length) return false
  const last = tail.slice(begin)
  return last.trim() !== '' && !last.includes('"') && last.split(source.delimiter).length < named
}

async function readTail(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const tail = Buffer.alloc(Math.min(size, tailBytes))
    await file.read(tail, 0, tail.length, size - tail.length)
    return tail
  } finally {
    await file.close()
  }
}
