import { readFile } from 'node:fs/promises'
import type { MaterialFormat } from '@huoshui/contract'
import { Refusal } from '../../refusal.ts'
import { findJpegFault, findPngFault } from './check-image.ts'
import { findOfficeFault } from './check-office.ts'
import { findPdfFault } from './check-pdf.ts'

/** Extensions a 材料 may have. */
const formatOf = new Map<string, MaterialFormat>([
  ['pdf', 'pdf'],
  ['jpg', 'jpeg'],
  ['jpeg', 'jpeg'],
  ['png', 'png'],
  ['xlsx', 'xlsx'],
  ['docx', 'docx'],
])

const accepted = '只收 PDF、JPG、PNG、XLSX、DOCX'

/** How files that are not taken begin; what they are, in words. */
const others: readonly [magic: Buffer, words: string][] = [
  [Buffer.from('d0cf11e0a1b11ae1', 'hex'), '旧版 Office 文件或设了打开密码的 Office 文件'],
  [Buffer.from('MZ'), '程序'],
  [Buffer.from('7f454c46', 'hex'), '程序'],
  [Buffer.from('#!'), '脚本'],
  [Buffer.from('Rar!'), '压缩包'],
  [Buffer.from('377abcaf271c', 'hex'), '压缩包'],
  [Buffer.from('1f8b08', 'hex'), '压缩包'],
  [Buffer.from('GIF8'), 'GIF 图片'],
]

/**
 * Finds out from its bytes what a handed-in file is; it is looked at, never run and never unpacked to disk.
 * @throws Refusal `material-refused`: empty, cut off, not what its name says, with a password, with scripts or macros
 */
export async function checkMaterial({ path, name }: { path: string; name: string }): Promise<{
  format: MaterialFormat
  content: Buffer
}> {
  const content = await readFile(path)
  if (content.length === 0) throw refused('文件是空的，请重新选择')
  const named = formatOf.get(/\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '')
  if (!named) throw refused(`${accepted}；请另存为其中一种，或拍照后交`)
  const found = await findFormat(content, path)
  if (found === undefined) throw refused(`文件内容是${describe(content)}，${accepted}`)
  if (found.fault !== undefined) throw refused(found.fault)
  if (found.format !== named) {
    throw refused(`文件内容是 ${found.format.toUpperCase()}，与扩展名不符，请用原来的文件名重新选择`)
  }
  return { format: named, content }
}

type Found = { format: MaterialFormat; fault?: string | undefined }

async function findFormat(content: Buffer, path: string): Promise<Found | undefined> {
  if (startsWith(content, Buffer.from('%PDF-'))) return { format: 'pdf', fault: findPdfFault(content) }
  if (startsWith(content, Buffer.from('ffd8ff', 'hex'))) return { format: 'jpeg', fault: findJpegFault(content) }
  if (startsWith(content, Buffer.from('89504e470d0a1a0a', 'hex')))
    return { format: 'png', fault: findPngFault(content) }
  if (startsWith(content, Buffer.from('504b0304', 'hex'))) return await findOfficeFault(path)
  return undefined
}

function describe(content: Buffer): string {
  const known = others.find(([magic]) => startsWith(content, magic))?.[1]
  if (known) return known
  const isHtml = /^\s*<(?:!doctype|html|svg|\?xml|script)/iu.test(
    content.toString('latin1', 0, 256).replace(/^ï»¿/u, ''),
  )
  return isHtml ? '网页或矢量图' : '认不出的格式'
}

function startsWith(content: Buffer, magic: Buffer): boolean {
  return content.subarray(0, magic.length).equals(magic)
}

function refused(reason: string): Refusal {
  return new Refusal('material-refused', { reason })
}
