import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/**
 * Writes all bytes, no faster than the target takes them, and ends it. A path is created anew, and removed again when
 * writing fails, so that no half file is ever taken for a whole one. Returns the number of bytes.
 */
export async function writeStream(target: Writable | string, bytes: AsyncIterable<Buffer>): Promise<number> {
  let byteCount = 0
  async function* counted() {
    for await (const chunk of bytes) {
      byteCount += chunk.length
      yield chunk
    }
  }
  const stream = typeof target === 'string' ? createWriteStream(target) : target
  try {
    await pipeline(Readable.from(counted(), { objectMode: false }), stream)
  } catch (error) {
    if (typeof target === 'string') await rm(target, { force: true })
    throw error
  }
  return byteCount
}
