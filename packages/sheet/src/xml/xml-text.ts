import { sheetError } from '../sheet-error.ts'

/** Text between tags as XML means it: entities resolved, line ends as LF (XML 1.0, 2.11). Throws `xlsx.damaged`. */
export function decodeXmlText(raw: string): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw
  return text.includes('&') ? text.replace(/&([^;&]{0,10};)?/g, decodeEntity) : text
}

/** Resolves `_xHHHH_`, how OOXML writes characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19 ST_Xstring). */
export function decodeXstring(text: string): string {
  if (!text.includes('_x')) return text
  const decoded = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  if (decoded.includes('\0')) throw sheetError('text.nul')
  if (!decoded.isWellFormed()) throw sheetError('xlsx.damaged', { found: '残缺字符' })
  return decoded
}

const named = new Map([
  ['amp;', '&'],
  ['lt;', '<'],
  ['gt;', '>'],
  ['quot;', '"'],
  ['apos;', "'"],
])

function decodeEntity(whole: string, name: string | undefined): string {
  const known = named.get(name ?? '')
  if (known !== undefined) return known
  const [, hex, decimal] = /^#(?:x([0-9A-Fa-f]+)|([0-9]+));$/.exec(name ?? '') ?? []
  const point = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16)
  const isCharacter = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
  if (!isCharacter) throw sheetError('xlsx.damaged', { found: `实体 ${whole.slice(0, 12)}` })
  return String.fromCodePoint(point)
}
