import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { defaultLimits, type SheetLimits } from '../limits.ts'
import { collect } from '../text/chunks.fixture.ts'
import { inFolder, writeZip } from '../workbook/workbook.fixture.ts'
import { openZip } from './open-zip.ts'
import type { ZipPart } from './write-zip.ts'

const good: ZipPart[] = [
  { name: 'a.txt', chunks: [Buffer.from('湛江'), Buffer.from('市')] },
  { name: 'xl/b.txt', chunks: [Buffer.from('b'.repeat(100_000))] },
]

/** Reads every entry of a zip made of `parts`, after `forge` changed its bytes. */
async function readAll(
  parts: readonly ZipPart[],
  forge: (bytes: Buffer) => Buffer = (bytes) => bytes,
  limits: Partial<SheetLimits> = {},
): Promise<string[]> {
  return inFolder(async (folder) => {
    const path = join(folder, 'a.zip')
    await writeZip(path, parts)
    await writeFile(path, forge(await readFile(path)))
    const zip = await openZip(path, { ...defaultLimits, ...limits })
    try {
      const texts: string[] = []
      for (const entry of zip.entries) texts.push(Buffer.concat(await collect(zip.read(entry))).toString())
      return texts
    } finally {
      await zip.close()
    }
  })
}

const directoryMark = Buffer.from('504b0102', 'hex')
const endMark = Buffer.from('504b0506', 'hex')

/** Overwrites a field of the first record of the central directory. */
function inDirectory(offset: number, size: 2 | 4, value: number): (bytes: Buffer) => Buffer {
  return (bytes) => {
    const at = bytes.indexOf(directoryMark) + offset
    if (size === 2) bytes.writeUInt16LE(value, at)
    else bytes.writeUInt32LE(value, at)
    return bytes
  }
}

function named(...names: readonly string[]): ZipPart[] {
  return names.map((name) => ({ name, chunks: [Buffer.from('x')] }))
}

describe('openZip', () => {
  it('reads what was written', async () => {
    expect(await readAll(good)).toEqual(['湛江市', 'b'.repeat(100_000)])
  })

  it('finds entries without regard to case, and reads past a comment', async () => {
    const comment = (bytes: Buffer) => {
      bytes.writeUInt16LE(5, bytes.length - 2)
      return Buffer.concat([bytes, Buffer.from('hello')])
    }
    expect(await readAll(good, comment)).toHaveLength(2)
  })

  it.each([
    ['a file cut anywhere near its end', good, (bytes: Buffer) => bytes.subarray(0, -1), 'file.truncated'],
    ['half a file', good, (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), 'file.truncated'],
    ['four bytes', good, (bytes: Buffer) => bytes.subarray(0, 4), 'file.truncated'],
    [
      'a file with its middle missing',
      good,
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 40), bytes.subarray(90)]),
      'file.truncated',
    ],
    ['a size that says too little', good, inDirectory(24, 4, 3), 'zip.damaged'],
    ['a size that says too much', good, inDirectory(24, 4, 1000), 'zip.damaged'],
    ['a packed size beyond the next entry', good, inDirectory(20, 4, 5000), 'zip.damaged'],
    ['a packed size that ends too early', good, inDirectory(20, 4, 3), 'zip.damaged'],
    ['a wrong checksum', good, inDirectory(16, 4, 1), 'zip.damaged'],
    ['an offset into nothing', good, inDirectory(42, 4, 7), 'zip.damaged'],
    ['an offset past the end', good, inDirectory(42, 4, 0x7fffffff), 'zip.damaged'],
    [
      'a name that differs inside',
      good,
      (bytes: Buffer) => {
        bytes.write('z', 30)
        return bytes
      },
      'zip.damaged',
    ],
    [
      'packed bytes that are none',
      good,
      (bytes: Buffer) => {
        bytes.fill(0xff, 36, 40)
        return bytes
      },
      'zip.damaged',
    ],
    ['a directory that is none', good, inDirectory(0, 4, 0), 'zip.damaged'],
    ['an encrypted entry', good, inDirectory(8, 2, 1), 'zip.encrypted'],
    ['a compression nobody knows', good, inDirectory(10, 2, 12), 'zip.method-unsupported'],
    ['a missing zip64 field', good, inDirectory(24, 4, 0xffffffff), 'zip.damaged'],
    [
      'more entries than records',
      good,
      (bytes: Buffer) => {
        bytes.writeUInt16LE(9, bytes.indexOf(endMark) + 10)
        return bytes
      },
      'zip.damaged',
    ],
    ['a path out of the folder', named('../../etc/passwd'), undefined, 'zip.bad-name'],
    ['a path out of the folder, the Windows way', named('xl\\..\\..\\a'), undefined, 'zip.bad-name'],
    ['an absolute path', named('/etc/passwd'), undefined, 'zip.bad-name'],
    ['a drive letter', named('C:a'), undefined, 'zip.bad-name'],
    ['a control character', named('a\u0007'), undefined, 'zip.bad-name'],
    ['no name', named(''), undefined, 'zip.bad-name'],
    ['the same name twice', named('a', 'b', 'a'), undefined, 'zip.duplicate-entry'],
    ['the same name in another case', named('xl/A.xml', 'xl/a.xml'), undefined, 'zip.duplicate-entry'],
  ])('refuses %s', async (_, parts, forge, code) => {
    await expect(readAll(parts, forge)).rejects.toMatchObject({ code })
  })

  it('never reads a cut file as a whole one, wherever it is cut', async () => {
    const size = await inFolder(async (folder) => {
      await writeZip(join(folder, 'a'), good)
      return (await readFile(join(folder, 'a'))).length
    })
    for (let length = 1; length < size; length += 3) {
      await expect(readAll(good, (bytes) => bytes.subarray(0, length))).rejects.toMatchObject({ name: 'SheetError' })
    }
  })
})

describe('zip bombs', () => {
  const zeros = Buffer.alloc(2 ** 20)
  const bomb: ZipPart[] = [{ name: 'xl/worksheets/sheet1.xml', chunks: Array.from({ length: 40 }, () => zeros) }]

  it.each([
    ['ratio', { unpackRatio: 100 }, 'zip.ratio'],
    ['size', { unpackedBytes: 20 * 2 ** 20 }, 'zip.too-large'],
    ['file size', { fileBytes: 1000 }, 'file.too-large'],
  ])('are refused by their %s before a byte is unpacked', async (_, limits, code) => {
    await expect(readAll(bomb, undefined, limits)).rejects.toMatchObject({ code })
  })

  it('that lie about their size are stopped where the lie ends', async () => {
    const lie = inDirectory(24, 4, 1000)
    await expect(readAll(bomb, lie)).rejects.toMatchObject({ code: 'zip.damaged' })
  })

  it('of many entries are refused', async () => {
    const many = named(...Array.from({ length: 50 }, (_, i) => `${i}`))
    await expect(readAll(many, undefined, { zipEntries: 20 })).rejects.toMatchObject({ code: 'zip.too-many-entries' })
  })

  it('whose entries share their bytes are refused', async () => {
    // Both records point at the first entry: each byte on disk would be unpacked twice.
    const share = (bytes: Buffer) => {
      const first = bytes.indexOf(directoryMark)
      const second = bytes.indexOf(directoryMark, first + 4)
      bytes.copy(bytes, second + 16, first + 16, first + 28)
      bytes.writeUInt32LE(0, second + 42)
      return bytes
    }
    await expect(readAll(named('a', 'b'), share)).rejects.toMatchObject({ code: 'zip.damaged' })
  })
})

it('reads zip64 records and stored entries', async () => {
  const forge = () => zip64Of('a.txt', Buffer.from('湛江'))
  expect(await readAll(good, forge)).toEqual(['湛江'])
})

/** A zip with one stored entry whose sizes and offsets are all in zip64 fields. */
function zip64Of(name: string, content: Buffer): Buffer {
  const nameBytes = Buffer.from(name)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(nameBytes.length, 26)
  const body = Buffer.concat([local, nameBytes, content])
  const extra = Buffer.alloc(28)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(24, 2)
  extra.writeBigUInt64LE(BigInt(content.length), 4)
  extra.writeBigUInt64LE(BigInt(content.length), 12)
  const record = Buffer.alloc(46)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt32LE(crc32(content), 16)
  for (const at of [20, 24, 42]) record.writeUInt32LE(0xffffffff, at)
  record.writeUInt16LE(nameBytes.length, 28)
  record.writeUInt16LE(extra.length, 30)
  const directory = Buffer.concat([record, nameBytes, extra])
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(0x06064b50, 0)
  end64.writeBigUInt64LE(1n, 32)
  end64.writeBigUInt64LE(BigInt(directory.length), 40)
  end64.writeBigUInt64LE(BigInt(body.length), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(body.length + directory.length), 8)
  const end = Buffer.alloc(22, 0xff)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(0, 20)
  return Buffer.concat([body, directory, end64, locator, end])
}
