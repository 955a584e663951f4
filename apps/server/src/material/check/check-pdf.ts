/** Names that make a reader do something. Files within are let be: electronic receipts of banks carry their data so. */
const active = /\/(?:JavaScript|Launch|RichMedia)(?![A-Za-z])/

/**
 * What is wrong with a PDF, in words; undefined where nothing was found. Objects packed into streams are not looked into: that is the
 * virus scanner's.
 */
export function findPdfFault(content: Buffer): string | undefined {
  const text = content.toString('latin1')
  if (!text.slice(-2048).includes('%%EOF')) return 'PDF 不完整，可能没有传完，请重新选择'
  const names = text.replace(/#([0-9a-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  if (/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/u.test(names)) return 'PDF 设了密码，请取消密码后再交'
  if (active.test(names)) return 'PDF 里有脚本或程序，请打印成普通 PDF 后再交'
  return undefined
}
