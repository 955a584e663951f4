import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import type { SheetLimits } from '../limits.ts'
import { isSheetError, sheetError } from '../sheet-error.ts'
import {
  findZipEnd,
  readZip64End,
  readZipDirectory,
  type ZipEntry,
  type ZipTail,
  zip64EndBytes,
  zipTailBytes,
} from './zip-directory.ts'

/** A zip on disk, opened for reading. */
export interface ZipFile {
  readonly entries: readonly ZipEntry[]
  /** The entry of that path, upper and lower case alike (OPC part names are compared so). */
  find(name: string): ZipEntry | undefined
  /** Unpacked bytes in chunks; throws `zip.damaged` unless size and checksum are as declared. */
  read(entry: ZipEntry): AsyncGenerator<Buffer, void, undefined>
  close(): Promise<void>
}

/** Opens a zip and checks its directory against the limits. Throws `file.*` and `zip.*`. */
export async function openZip(path: string, limits: SheetLimits): Promise<ZipFile> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    if (size > limits.fileBytes) throw sheetError('file.too-large', { limit: `${limits.fileBytes / 2 ** 20} MB` })
    const tail = await locateDirectory(handle, size, limits)
    const directory = await readExactly(handle, tail.directoryOffset, tail.directoryBytes)
    const entries = readZipDirectory(directory, tail, limits)
    const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
    return {
      entries,
      find: (name) => byName.get(name.toLowerCase()),
      read: (entry) => readEntry(handle, entry, tail.directoryOffset),
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function locateDirectory(handle: FileHandle, size: number, limits: SheetLimits): Promise<ZipTail> {
  const tailBytes = Math.min(size, zipTailBytes)
  const end = findZipEnd(await readExactly(handle, size - tailBytes, tailBytes))
  if (end === undefined) throw sheetError('file.truncated')
  const { zip64Offset } = end
  const tail =
    zip64Offset === undefined ? end.tail : readZip64End(await readExactly(handle, zip64Offset, zip64EndBytes))
  if (tail.directoryOffset + tail.directoryBytes > size) throw sheetError('file.truncated')
  // A directory record takes at least 46 bytes, so a lie about the count cannot make the loop run far.
  if (tail.entryCount > limits.zipEntries) throw sheetError('zip.too-many-entries', { limit: `${limits.zipEntries}` })
  if (tail.directoryBytes > limits.zipEntries * 1024) throw sheetError('zip.damaged', { found: '目录过大' })
  return tail
}

async function readExactly(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, position)
  if (bytesRead < length) throw sheetError('file.truncated')
  return buffer
}

async function* readEntry(handle: FileHandle, entry: ZipEntry, end: number): AsyncGenerator<Buffer, void, undefined> {
  const start = await dataStart(handle, entry)
  if (start + entry.packedBytes > end) throw damaged('条目越界')
  let [checksum, size] = [0, 0]
  for await (const chunk of unpack(readRange(handle, start, entry.packedBytes), entry)) {
    size += chunk.length
    if (size > entry.unpackedBytes) throw damaged('大小不符')
    checksum = crc32(chunk, checksum)
    yield chunk
  }
  if (size !== entry.unpackedBytes) throw damaged('大小不符')
  if (checksum !== entry.crc32) throw damaged('校验和不符')
}

async function dataStart(handle: FileHandle, entry: ZipEntry): Promise<number> {
  const header = await readExactly(handle, entry.headerOffset, 30)
  if (header.readUInt32LE(0) !== 0x04034b50) throw damaged('条目头')
  const nameBytes = header.readUInt16LE(26)
  const name = await readExactly(handle, entry.headerOffset + 30, nameBytes)
  if (name.toString('utf8').replaceAll('\\', '/') !== entry.name) throw damaged('条目名不符')
  return entry.headerOffset + 30 + nameBytes + header.readUInt16LE(28)
}

const readBytes = 256 * 1024

async function* readRange(handle: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += readBytes) {
    yield await readExactly(handle, start + at, Math.min(readBytes, length - at))
  }
}

async function* unpack(packed: AsyncGenerator<Buffer>, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (!entry.isDeflated) {
    yield* packed
    return
  }
  // The platform's inflate works on another thread while the scanner reads the chunk before.
  const inflate = createInflateRaw({ chunkSize: 128 * 1024 })
  // An error of either side destroys `inflate` with it and is thrown where it is read, so the callback has no work.
  pipeline(packed, inflate, () => {})
  try {
    yield* inflate
  } catch (error) {
    throw isSheetError(error) ? error : sheetError('zip.damaged', { found: '解压失败' }, error)
  }
}

function damaged(found: string): Error {
  return sheetError('zip.damaged', { found })
}
