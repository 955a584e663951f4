import { createHash, type Hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { Refusal } from './refusal.ts'

/** A file that was sent, where it lies while it is read. */
export type Uploaded = { path: string; name: string; sha256: string }

/** Hands over the uploaded file, which lies in a folder of its own until `read` is done with it. */
export async function takeUpload<T>(
  request: FastifyRequest,
  mostMegabytes: number,
  read: (file: Uploaded) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) throw new Refusal('bad-input', { reason: '请以 multipart/form-data 上传一个文件' })
  const part = await request.file({ limits: { fileSize: mostMegabytes * 2 ** 20, files: 1 } })
  if (!part) throw new Refusal('bad-input', { reason: '没有收到文件' })
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-list-'))
  try {
    const path = join(folder, 'list')
    const hash = createHash('sha256')
    await pipeline(part.file, (chunks) => hashing(chunks, hash), createWriteStream(path, { mode: 0o600 }))
    if (part.file.truncated) throw new Refusal('file-too-large', { limit: mostMegabytes })
    return await read({ path, name: part.filename.slice(-200) || '未命名', sha256: hash.digest('hex') })
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
