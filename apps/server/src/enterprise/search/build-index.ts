import type { Writable } from 'node:stream'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { createBlockBuilder } from './block-builder.ts'
import { blockSize, idsInChunk } from './blocks.ts'
import { createBinaryCopy } from './copy-binary.ts'
import { keysOf, type SearchDocument } from './keys.ts'

export type BuiltIndex = { slot: number; firms: number; postings: number }

const separator = '\u001f'

/**
 * Columns the index is made of, in the order `readDocument` expects; `table` is the register or a staging table with the
 * same columns.
 */
export function documentQuery(table: string, where: string, shares: boolean): string {
  const holders = shares
    ? `left join (select s.enterprise_id, string_agg(distinct o.id, '${separator}') as ids
         from enterprise_share s, unnest(array[s.organisation_id, s.root_id]) o(id)
         where s.until_day is null group by s.enterprise_id) shared on shared.enterprise_id = e.id`
    : ''
  return `select id, name, short_name, array_to_string(former_names, '${separator}'), credit_code, registered_address, actual_address,
    unit_code, town_code, village_code, type, status, industry_section, industry_code, size_class, founded_on,
    array_to_string(tags, '${separator}'), ${shares ? 'shared.ids' : 'null'}
    from ${table} e ${holders} where ${where} order by list_rank, id`
}

/**
 * Builds the whole index into the slot not in use: streams the firms in list order from `reader`, writes through `writer`
 * (two connections: COPY takes a whole one). Nothing changes for searchers until `switchIndex`.
 * Memory: one block of at most 131,072 firms.
 */
export async function buildIndex(reader: pg.ClientBase, writer: pg.ClientBase, query: string): Promise<BuiltIndex> {
  const slot = await getSlot(writer)
  await writer.query(`truncate search_posting_${slot}, search_ids_${slot}`)
  await reader.query(`set work_mem = '256MB'`) // sorted in memory instead of on disk
  const ids = collectIds()
  const sink = openSink(writer, `copy search_posting_${slot} from stdin (format binary)`)
  const builder = createBlockBuilder()
  let block = 0
  let postings = 0
  const flush = async () => {
    const copy = sink.copy
    builder.flush((key, posting) => {
      copy.row([2, slot], [2, block], [4, key], posting)
      postings++
    })
    block++
    await sink.send()
  }
  for await (const lines of readLines(reader, query)) {
    for (const line of lines) {
      const fields = line.split('\t')
      ids.add(fields[0] ?? '')
      builder.add(keysOf(readDocument(fields)))
      if (builder.firms === blockSize(block)) await flush()
    }
  }
  if (builder.firms > 0) await flush()
  await reader.query('reset work_mem')
  await sink.finish()
  await writeIds(writer, slot, ids.bytes())
  return { slot, firms: ids.count(), postings }
}

/** Makes a built index the one in use and empties the delta of what it holds; one statement of the caller's transaction. */
export async function switchIndex(client: pg.ClientBase, built: BuiltIndex, changedBefore?: Date): Promise<void> {
  await client.query('update search_generation set slot = $1, firms = $2, built_at = clock_timestamp()', [
    built.slot,
    built.firms,
  ])
  await client.query('delete from search_delta where changed_at <= $1', [changedBefore ?? new Date(8640000000000000)])
}

async function getSlot(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ slot: number }>('select slot from search_generation')
  return 1 - (rows[0]?.slot ?? 1)
}

/** Whole lines, as many as arrive together: waiting for each of half a million alone would take a second. */
async function* readLines(reader: pg.ClientBase, query: string): AsyncGenerator<string[]> {
  const stream = reader.query(copyTo(`copy (${query}) to stdout`))
  stream.setEncoding('utf8')
  let rest = ''
  for await (const chunk of stream as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield lines
  }
}

function readDocument(fields: readonly string[]): SearchDocument {
  const text = (index: number) => unescapeCopy(fields[index] ?? '')
  const optional = (index: number) => (fields[index] === '\\N' || fields[index] === undefined ? null : text(index))
  const list = (index: number) => (optional(index) ? text(index).split(separator) : [])
  return {
    name: text(1),
    shortName: optional(2),
    formerNames: list(3),
    creditCode: optional(4),
    registeredAddress: optional(5),
    actualAddress: optional(6),
    unitCode: text(7),
    townCode: optional(8),
    villageCode: optional(9),
    type: text(10),
    status: text(11),
    industrySection: optional(12),
    industryCode: optional(13),
    sizeClass: text(14),
    foundedOn: optional(15),
    tags: list(16),
    sharedWith: list(17),
  }
}

/** COPY's text form escapes backslash, tab and line ends; names hardly ever hold one. */
function unescapeCopy(field: string): string {
  if (!field.includes('\\')) return field
  const plain: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' }
  return field.replace(/\\(.)/gs, (_, sign: string) => plain[sign] ?? sign)
}

function openSink(client: pg.ClientBase, statement: string) {
  const stream: Writable = client.query(copyFrom(statement))
  const copy = createBinaryCopy()
  const failed = new Promise<never>((_, reject) => stream.on('error', reject))
  failed.catch(() => undefined) // awaited through the races below
  const write = (bytes: Buffer) =>
    Promise.race([
      failed,
      new Promise<void>((resolve) => (stream.write(bytes) ? resolve() : stream.once('drain', resolve))),
    ])
  return {
    copy,
    send: () => write(copy.take()),
    async finish() {
      await write(Buffer.concat([copy.take(), copy.end()]))
      await Promise.race([failed, new Promise<void>((resolve) => stream.end(resolve))])
    },
  }
}

/** Ids as 16 bytes each in one growing buffer: half a million Buffer objects would cost 100 MB. */
function collectIds() {
  let buffer = Buffer.alloc(1 << 16)
  let count = 0
  return {
    add(id: string) {
      if ((count + 1) * 16 > buffer.length) buffer = Buffer.concat([buffer, Buffer.alloc(buffer.length)])
      buffer.write(id.replaceAll('-', ''), count * 16, 16, 'hex')
      count++
    },
    count: () => count,
    bytes: () => buffer.subarray(0, count * 16),
  }
}

async function writeIds(client: pg.ClientBase, slot: number, ids: Buffer): Promise<void> {
  const sink = openSink(client, `copy search_ids_${slot} from stdin (format binary)`)
  for (let at = 0, chunk = 0; at < ids.length; at += idsInChunk * 16, chunk++) {
    sink.copy.row([2, slot], [4, chunk], ids.subarray(at, at + idsInChunk * 16))
    if (sink.copy.length > 1 << 20) await sink.send()
  }
  await sink.finish()
}
