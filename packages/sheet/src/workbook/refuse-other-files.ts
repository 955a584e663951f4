import { open } from 'node:fs/promises'
import { type SheetErrorCode, sheetError } from '../sheet-error.ts'
import { type FileKind, fileKindBytes, findFileKind } from '../text/file-kind.ts'
import { visitXml } from '../xml/read-xml.ts'
import { tokenAttributes } from '../xml/scan-xml.ts'
import type { ZipFile } from '../zip/open-zip.ts'

/** Throws the `file.*` error that names what a file is, unless it is a zip. */
export async function refuseOtherFiles(path: string): Promise<void> {
  const handle = await open(path)
  try {
    const head = Buffer.alloc(fileKindBytes)
    const { bytesRead } = await handle.read(head, 0, fileKindBytes, 0)
    if (bytesRead === 0) throw sheetError('file.empty')
    const kind = findFileKind(head.subarray(0, bytesRead))
    if (kind === 'zip') return
    if (kind !== 'ole')
      throw sheetError(refusals[kind ?? 'unknown'], { found: kind === 'image' ? '图片' : (kind ?? '').toUpperCase() })
    const directory = Buffer.alloc(8 * 1024)
    const { bytesRead: size } = await handle.read(directory, 0, directory.length, oleDirectoryOffset(head))
    const isEncrypted = directory.subarray(0, size).includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw sheetError(isEncrypted ? 'file.is-encrypted' : 'file.is-xls')
  } finally {
    await handle.close()
  }
}

/** Throws for a zip that is another kind of document or a workbook with macros. */
export async function refuseOtherPackages(zip: ZipFile): Promise<void> {
  if (zip.entries.some(({ name }) => /(?:^|\/)(?:vbaProject\.bin$|macrosheets\/)/i.test(name))) {
    throw sheetError('xlsx.macros')
  }
  const other = otherPackages.find(({ part }) => zip.find(part) !== undefined)
  if (other !== undefined) throw sheetError('file.is-other-document', { found: other.found })
  const types = zip.find('[Content_Types].xml')
  if (types === undefined) throw sheetError('file.is-unknown')
  await visitXml(zip, types, (cursor) => {
    if (cursor.kind !== 'open' && cursor.kind !== 'empty') return
    const type = tokenAttributes(cursor).get('ContentType') ?? ''
    if (/macroEnabled|vbaProject/i.test(type)) throw sheetError('xlsx.macros')
  })
}

const refusals = {
  text: 'file.is-text',
  html: 'file.is-html',
  pdf: 'file.is-other-document',
  rar: 'file.is-other-document',
  '7z': 'file.is-other-document',
  gzip: 'file.is-other-document',
  image: 'file.is-other-document',
  unknown: 'file.is-unknown',
} as const satisfies Record<Exclude<FileKind, 'zip' | 'ole'> | 'unknown', SheetErrorCode>

const otherPackages = [
  { part: 'xl/workbook.bin', found: 'Excel 二进制工作簿(.xlsb)' },
  { part: 'word/document.xml', found: 'Word' },
  { part: 'ppt/presentation.xml', found: 'PowerPoint' },
  { part: 'mimetype', found: 'OpenDocument' },
]

// [MS-CFB] 2.2: sector size as a power of two at 30, first directory sector at 48; sector 0 follows the header.
function oleDirectoryOffset(head: Buffer): number {
  if (head.length < 52) return 0
  const sectorBytes = 2 ** Math.min(head.readUInt16LE(30), 16)
  return (head.readUInt32LE(48) + 1) * sectorBytes
}
