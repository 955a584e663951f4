/** What the first bytes of a file say it is, whatever its name says. */
export type FileKind = 'zip' | 'ole' | 'html' | 'pdf' | 'rar' | '7z' | 'gzip' | 'image' | 'text'

/** Bytes `findFileKind` wants to see; fewer are fine when the file is shorter. */
export const fileKindBytes = 512

/** Tells the kind of a file from its head; `undefined` when it is binary and not known. */
export function findFileKind(head: Uint8Array): FileKind | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  const signature = signatures.find(({ magic }) => bytes.subarray(0, magic.length).equals(magic))
  if (signature !== undefined) return signature.kind
  if (htmlStart.test(bytes.toString('latin1', 0, fileKindBytes))) return 'html'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'text'
  return bytes.includes(0) ? undefined : 'text'
}

// An .xls that is a web page begins with markup, at times after a BOM, blanks or XML declarations.
const htmlStart =
  /^(?:\u00ef\u00bb\u00bf)?\s*(?:<\?[^>]*>\s*)*<(?:!doctype\s+html|html|head|meta|table|style|Workbook)\b/i

const signatures = [
  { kind: 'zip', magic: Buffer.from('504b0304', 'hex') },
  { kind: 'zip', magic: Buffer.from('504b0506', 'hex') },
  { kind: 'ole', magic: Buffer.from('d0cf11e0a1b11ae1', 'hex') },
  { kind: 'pdf', magic: Buffer.from('%PDF-') },
  { kind: 'rar', magic: Buffer.from('Rar!\x1a\x07', 'latin1') },
  { kind: '7z', magic: Buffer.from('377abcaf271c', 'hex') },
  { kind: 'gzip', magic: Buffer.from('1f8b08', 'hex') },
  { kind: 'image', magic: Buffer.from('89504e47', 'hex') },
  { kind: 'image', magic: Buffer.from('ffd8ff', 'hex') },
] satisfies { kind: FileKind; magic: Buffer }[]
