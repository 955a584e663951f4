import type { MaterialFormat } from '@huoshui/contract'
import { defaultLimits, isSheetError, type SheetErrorCode } from '@huoshui/sheet'
import { openZip, type ZipFile } from '@huoshui/sheet/zip/open-zip'

/** An honest document of ten megabytes stays far below these. */
const limits = { ...defaultLimits, fileBytes: 64 * 2 ** 20, unpackedBytes: 256 * 2 ** 20, zipEntries: 4_000 }

const bodies = [
  ['xl/workbook.xml', 'xlsx'],
  ['word/document.xml', 'docx'],
] as const satisfies readonly (readonly [string, MaterialFormat])[]

/** Parts that run, or carry a file of any kind within. */
const active = /(?:^|\/)(?:vba[^/]*\.bin$|macrosheets\/|activeX\/|oleObject[^/]*\.bin$|embeddings\/)/iu

const wordsOf: Partial<Record<SheetErrorCode, string>> = {
  'file.truncated': '文件不完整，可能没有传完，请重新选择',
  'zip.encrypted': '文件设了密码，请取消密码后再交',
}

/** What a zip is and what is wrong with it: every part is read to its end, so that one cut off or changed is found out. Undefined: no document. */
export async function findOfficeFault(path: string): Promise<{ format: MaterialFormat; fault?: string } | undefined> {
  let format: MaterialFormat | undefined
  try {
    const zip = await openZip(path, limits)
    try {
      format = bodies.find(([part]) => zip.find(part))?.[1]
      if (!format) return undefined
      const fault = await findFault(zip)
      return fault === undefined ? { format } : { format, fault }
    } finally {
      await zip.close()
    }
  } catch (error) {
    if (!isSheetError(error)) throw error
    return { format: format ?? 'xlsx', fault: wordsOf[error.code] ?? '文件已损坏或结构异常，请另存后再交' }
  }
}

async function findFault(zip: ZipFile): Promise<string | undefined> {
  if (zip.entries.some(({ name }) => active.test(name))) {
    return '文件里有宏、控件或嵌入的文件，请另存为不含宏的文件，或导出成 PDF 后再交'
  }
  let types = ''
  for (const entry of zip.entries) {
    const isTypes = entry.name.toLowerCase() === '[content_types].xml'
    for await (const chunk of zip.read(entry)) if (isTypes && types.length < 2 ** 20) types += chunk.toString('latin1')
  }
  if (types === '') return '文件已损坏或结构异常，请另存后再交'
  return /macroEnabled|vbaProject/iu.test(types) ? '文件含有宏，请另存为不含宏的文件后再交' : undefined
}
