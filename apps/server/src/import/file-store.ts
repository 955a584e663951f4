import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type StoredFile = { path: string; bytes: number; sha256: string }

/** Where the file of an import lies in the data folder. */
export function pathOfFile(dataDir: string, importId: string): string {
  return join(dataDir, 'files', 'imports', importId)
}

/** Writes what arrives to disk and hashes it on the way; a stream that breaks off leaves no file. */
export async function storeFile(dataDir: string, importId: string, source: Readable): Promise<StoredFile> {
  const path = pathOfFile(dataDir, importId)
  await mkdir(join(dataDir, 'files', 'imports'), { recursive: true, mode: 0o750 })
  const hash = createHash('sha256')
  let bytes = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  const part = `${path}.part`
  try {
    await pipeline(source, meter, createWriteStream(part, { mode: 0o640 }))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return { path, bytes, sha256: hash.digest('hex') }
}

export async function removeFile(dataDir: string, importId: string): Promise<void> {
  await rm(pathOfFile(dataDir, importId), { force: true })
}
