import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { viewOf } from './byte-dictionary.ts'

/**
 * One row of a binary COPY: field `i` is `bytes[starts[i]…ends[i])`, absent where its start is −1. The same object and
 * arrays for every row; `view` reads the same bytes by the word.
 */
export type CopiedRow = { bytes: Buffer; view: DataView; starts: Int32Array; ends: Int32Array }

/** Header of the format: signature, flags, and a length of further header that is 0 in every version. */
const headerBytes = 19

/** Runs COPY (`query`) TO STDOUT in the binary format and hands over each row of `fields` fields. */
export async function copyRows(
  client: pg.ClientBase,
  query: string,
  fields: number,
  take: (row: CopiedRow) => void,
): Promise<void> {
  const bytes = Buffer.alloc(0)
  const row: CopiedRow = { bytes, view: viewOf(bytes), starts: new Int32Array(fields), ends: new Int32Array(fields) }
  let skip = headerBytes
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of client.query(copyTo(`copy (${query}) to stdout (format binary)`))) {
    row.bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    row.view = viewOf(row.bytes)
    let at = 0
    if (skip > 0) {
      at = Math.min(skip, row.bytes.length)
      skip -= at
    }
    for (let end = readRow(row, at, fields); end !== undefined; end = readRow(row, at, fields)) {
      if (end > at + 2) take(row)
      at = end
    }
    rest = row.bytes.subarray(at)
  }
  if (rest.length > 0) throw new Error(`COPY ended within a row: ${query}`)
}

/** Finds the fields of the row that begins at `at`; its end, or undefined when it is not all there yet. */
function readRow({ view, starts, ends }: CopiedRow, at: number, fields: number): number | undefined {
  const length = view.byteLength
  if (at + 2 > length) return undefined
  const count = view.getInt16(at)
  let place = at + 2
  if (count === -1) return place
  if (count !== fields) throw new Error(`COPY gave ${count} fields, not ${fields}`)
  for (let field = 0; field < fields; field++) {
    if (place + 4 > length) return undefined
    const size = view.getInt32(place)
    place += 4
    starts[field] = size < 0 ? -1 : place
    if (size > 0) place += size
    if (place > length) return undefined
    ends[field] = place
  }
  return place
}
