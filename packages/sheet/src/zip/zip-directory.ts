import type { SheetLimits } from '../limits.ts'
import { sheetError } from '../sheet-error.ts'

/** A file inside a zip, as the central directory declares it; sizes are enforced when it is read. */
export interface ZipEntry {
  /** Path with `/`, as written. */
  readonly name: string
  readonly isDeflated: boolean
  readonly crc32: number
  readonly packedBytes: number
  readonly unpackedBytes: number
  readonly headerOffset: number
}

/** Where the central directory lies. */
export interface ZipTail {
  readonly directoryOffset: number
  readonly directoryBytes: number
  readonly entryCount: number
}

/** Bytes at the end of a file that hold the end record: 22, a comment of up to 65,535, the 20 of the zip64 locator. */
export const zipTailBytes = 22 + 65_535 + 20

/** Size of the zip64 end record before its extensible part. */
export const zip64EndBytes = 56

/** Finds the end record in the last bytes of a file; `zip64Offset` says where to read the zip64 record, if any. */
export function findZipEnd(tail: Buffer): { readonly tail: ZipTail; readonly zip64Offset?: number } | undefined {
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== 0x06054b50 || at + 22 + tail.readUInt16LE(at + 20) !== tail.length) continue
    const locator = at - 20
    const hasZip64 = locator >= 0 && tail.readUInt32LE(locator) === 0x07064b50
    const end = {
      entryCount: tail.readUInt16LE(at + 10),
      directoryBytes: tail.readUInt32LE(at + 12),
      directoryOffset: tail.readUInt32LE(at + 16),
    }
    return hasZip64 ? { tail: end, zip64Offset: safeUInt64(tail, locator + 8) } : { tail: end }
  }
  return undefined
}

/** Reads the zip64 end record. */
export function readZip64End(record: Buffer): ZipTail {
  if (record.length < zip64EndBytes || record.readUInt32LE(0) !== 0x06064b50) throw damaged('zip64')
  return {
    entryCount: safeUInt64(record, 32),
    directoryBytes: safeUInt64(record, 40),
    directoryOffset: safeUInt64(record, 48),
  }
}

/**
 * Entries of a central directory, refused when anything about them is not what a spreadsheet program writes: unsafe or
 * repeated names, encryption, unknown methods, parts outside the file or inside each other, sizes beyond the limits.
 */
export function readZipDirectory(directory: Buffer, tail: ZipTail, limits: SheetLimits): ZipEntry[] {
  const entries: ZipEntry[] = []
  let at = 0
  for (let i = 0; i < tail.entryCount; i++) {
    const { entry, next } = readEntry(directory, at)
    entries.push(entry)
    at = next
  }
  refuseDuplicates(entries)
  refuseOverlaps(entries, tail)
  refuseBombs(entries, limits)
  return entries
}

function readEntry(directory: Buffer, at: number): { entry: ZipEntry; next: number } {
  if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw damaged('目录')
  const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
  const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
  const next = extraEnd + directory.readUInt16LE(at + 32)
  if (next > directory.length) throw damaged('目录')
  const flags = directory.readUInt16LE(at + 8)
  if ((flags & 0x2041) !== 0) throw sheetError('zip.encrypted')
  const method = directory.readUInt16LE(at + 10)
  if (method !== 0 && method !== 8) throw sheetError('zip.method-unsupported', { found: `${method}` })
  const wide = readZip64Extra(directory.subarray(nameEnd, extraEnd), [
    directory.readUInt32LE(at + 24),
    directory.readUInt32LE(at + 20),
    directory.readUInt32LE(at + 42),
  ])
  const entry = {
    name: safeName(directory.toString('utf8', at + 46, nameEnd)),
    isDeflated: method === 8,
    crc32: directory.readUInt32LE(at + 16),
    unpackedBytes: wide[0],
    packedBytes: wide[1],
    headerOffset: wide[2],
  }
  return { entry, next }
}

type WideFields = [unpackedBytes: number, packedBytes: number, headerOffset: number]

// Only fields that read FFFFFFFF are in the zip64 extra, in this order (APPNOTE 6.3.10, 4.5.3).
function readZip64Extra(extra: Buffer, fields: WideFields): WideFields {
  if (!fields.includes(0xffffffff)) return fields
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 0x0001) continue
    let from = at + 4
    const widen = (field: number) => {
      if (field !== 0xffffffff) return field
      from += 8
      return safeUInt64(extra, from - 8)
    }
    return [widen(fields[0]), widen(fields[1]), widen(fields[2])]
  }
  throw damaged('zip64')
}

// Nothing is ever written to disk under these names; a name that tries to leave its folder shows a forged file.
function safeName(raw: string): string {
  const name = raw.replaceAll('\\', '/')
  const isUnsafe = name === '' || /^\/|^[A-Za-z]:|(?:^|\/)\.\.?(?:\/|$)/.test(name) || hasControlCharacter(name)
  if (isUnsafe) throw sheetError('zip.bad-name', { found: JSON.stringify(name.slice(0, 60)) })
  return name
}

function hasControlCharacter(name: string): boolean {
  return [...name].some((character) => character < ' ' || character === '\u007f')
}

function refuseDuplicates(entries: readonly ZipEntry[]): void {
  const seen = new Set<string>()
  for (const { name } of entries) {
    const key = name.toLowerCase()
    if (seen.has(key)) throw sheetError('zip.duplicate-entry', { found: name.slice(0, 60) })
    seen.add(key)
  }
}

// Overlapping parts are how a small file unpacks to petabytes within ordinary ratios (Fifield, 2019).
function refuseOverlaps(entries: readonly ZipEntry[], tail: ZipTail): void {
  const inOrder = entries.toSorted((a, b) => a.headerOffset - b.headerOffset)
  for (const [i, entry] of inOrder.entries()) {
    const end = inOrder[i + 1]?.headerOffset ?? tail.directoryOffset
    if (entry.headerOffset + 30 + entry.packedBytes > end) throw damaged('条目重叠')
  }
}

function refuseBombs(entries: readonly ZipEntry[], limits: SheetLimits): void {
  const total = entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0)
  if (total > limits.unpackedBytes) throw sheetError('zip.too-large', { limit: `${limits.unpackedBytes / 2 ** 20} MB` })
  for (const { unpackedBytes, packedBytes } of entries) {
    const ratio = unpackedBytes / Math.max(1, packedBytes)
    if (unpackedBytes > 16 * 2 ** 20 && ratio > limits.unpackRatio) {
      throw sheetError('zip.ratio', { found: `${Math.round(ratio)} 倍` })
    }
  }
}

function safeUInt64(bytes: Buffer, at: number): number {
  if (at + 8 > bytes.length) throw damaged('zip64')
  const value = bytes.readBigUInt64LE(at)
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged('zip64')
  return Number(value)
}

function damaged(found: string): Error {
  return sheetError('zip.damaged', { found })
}
