import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../limits.ts'
import { openWorkbook } from './open-workbook.ts'
import { type HandmadeWorkbook, handmade, inFolder, writeZip } from './workbook.fixture.ts'

async function open(path: string): Promise<void> {
  const workbook = await openWorkbook(path, defaultLimits)
  await workbook.zip.close()
}

async function openBytes(bytes: Buffer): Promise<void> {
  await inFolder(async (folder) => {
    const path = join(folder, '名单.xlsx')
    await writeFile(path, bytes)
    await open(path)
  })
}

async function openMade(workbook: Partial<HandmadeWorkbook>): Promise<void> {
  await inFolder(async (folder) => open(await handmade(folder, { sheet: '<sheetData/>', ...workbook })))
}

/** An OLE file whose directory, in the sector after the header, begins with this stream name. */
function ole(stream: string): Buffer {
  const bytes = Buffer.alloc(2048)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt32LE(1, 48)
  bytes.write(stream, 1024 + 128, 'utf16le')
  return bytes
}

describe('openWorkbook', () => {
  it('opens a workbook', async () => {
    await expect(openMade({})).resolves.toBeUndefined()
  })

  it.each([
    ['an empty file', Buffer.alloc(0), 'file.empty'],
    ['a CSV with another name', Buffer.from('名称,金额\r\n'), 'file.is-text'],
    ['a web page with another name', Buffer.from('<html><body><table>'), 'file.is-html'],
    ['an .xls', ole('Workbook'), 'file.is-xls'],
    ['a workbook with a password', ole('EncryptedPackage'), 'file.is-encrypted'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'file.is-other-document'],
    ['noise', Buffer.from('00010203', 'hex'), 'file.is-unknown'],
    ['a zip that breaks off', Buffer.from('504b0304140000000800', 'hex'), 'file.truncated'],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(openBytes(bytes)).rejects.toMatchObject({ code })
  })

  it.each([
    ['a macro project', { 'xl/vbaProject.bin': 'x' }, 'xlsx.macros'],
    ['a macro sheet of Excel 4', { 'xl/macrosheets/sheet1.xml': 'x' }, 'xlsx.macros'],
    [
      'the content type of an .xlsm',
      {
        '[Content_Types].xml':
          '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      },
      'xlsx.macros',
    ],
    ['a binary workbook', { 'xl/workbook.bin': 'x' }, 'file.is-other-document'],
    ['a Word document', { 'word/document.xml': 'x' }, 'file.is-other-document'],
    ['an OpenDocument sheet', { mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }, 'file.is-other-document'],
    ['a DTD', { 'xl/workbook.xml': '<!DOCTYPE a><workbook/>' }, 'xlsx.doctype'],
    ['half an XML part', { 'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="rId1"' }, 'xlsx.damaged'],
    ['an empty part', { 'xl/workbook.xml': '' }, 'xlsx.damaged'],
    [
      'an encoding nobody reads',
      { 'xl/workbook.xml': '<?xml version="1.0" encoding="EBCDIC-CP-US"?><workbook/>' },
      'text.encoding-unsupported',
    ],
    ['bytes that are no text', { 'xl/workbook.xml': Buffer.from('3c613eff3c2f613e', 'hex') }, 'text.invalid-byte'],
  ])('refuses %s', async (_, parts, code) => {
    await expect(openMade({ parts })).rejects.toMatchObject({ code })
  })

  it('refuses a sheet whose part is missing', async () => {
    const sheets = '<sheet name="丢失" sheetId="1" r:id="rId77"/>'
    await expect(openMade({ sheets })).rejects.toMatchObject({ code: 'xlsx.damaged', sheet: '丢失' })
  })

  it('refuses a zip that is no office document', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.xlsx')
      await writeZip(path, [{ name: 'a.txt', chunks: [Buffer.from('a')] }])
      await expect(open(path)).rejects.toMatchObject({ code: 'file.is-unknown' })
    })
  })

  it('lets a missing file be what it is', async () => {
    await expect(open('/nowhere/a.xlsx')).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
