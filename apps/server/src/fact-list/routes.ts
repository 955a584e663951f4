import { createHash, type Hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as contract from '@huoshui/contract'
import type { FastifyRequest } from 'fastify'
import { bind, type Wiring } from '../binding.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { listLists } from './list-lists.ts'
import { type ListFile, loadList } from './load-list.ts'
import { readList } from './read-list.ts'

/** 名单: lists of authorities that facts are taken from. */
export function bindFactList(wiring: Wiring): void {
  const { db, now } = wiring
  const today = () => todayOf(now())
  bind(wiring, contract.listFactLists, ({ actor, address }) => listLists(db, actor, address, today()))
  bind(wiring, contract.loadFactList, async ({ actor, address, query, request }) =>
    loadList(db, actor, address, query, await takeList(request), today()),
  )
}

/** The uploaded list, which lies in a folder of its own while it is read. */
async function takeList(request: FastifyRequest): Promise<ListFile> {
  if (!request.isMultipart()) throw new Refusal('bad-input', { reason: '请以 multipart/form-data 上传一个文件' })
  const most = contract.mostFactListMegabytes
  const part = await request.file({ limits: { fileSize: most * 2 ** 20, files: 1 } })
  if (!part) throw new Refusal('bad-input', { reason: '没有收到文件' })
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-list-'))
  try {
    const path = join(folder, 'list')
    const hash = createHash('sha256')
    await pipeline(part.file, (chunks) => hashing(chunks, hash), createWriteStream(path, { mode: 0o600 }))
    if (part.file.truncated) throw new Refusal('file-too-large', { limit: most })
    return { name: part.filename.slice(-200) || '未命名', sha256: hash.digest('hex'), rows: await readList(path) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* hashing(chunks: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
}
