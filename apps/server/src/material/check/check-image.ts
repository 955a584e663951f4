import { crc32 } from 'node:zlib'

const cutOff = '图片不完整，可能没有传完，请重新选择'

/** What is wrong with a PNG: chunks cut off or changed, or none with a picture (ISO/IEC 15948, 5). */
export function findPngFault(content: Buffer): string | undefined {
  let hasPicture = false
  for (let at = 8; at + 12 <= content.length; ) {
    const next = at + 12 + content.readUInt32BE(at)
    if (next > content.length) return cutOff
    const type = content.toString('latin1', at + 4, at + 8)
    if (at === 8 && type !== 'IHDR') return '图片已损坏，请重新导出'
    if (crc32(content.subarray(at + 4, next - 4)) !== content.readUInt32BE(next - 4)) return '图片已损坏，请重新导出'
    if (type === 'IDAT') hasPicture = true
    if (type === 'IEND') return hasPicture ? undefined : '图片是空的，请重新选择'
    at = next
  }
  return cutOff
}

/** What is wrong with a JPEG: markers are followed from its start to its end (ITU-T T.81, annex B); what phones append after it is let be. */
export function findJpegFault(content: Buffer): string | undefined {
  let hasPicture = false
  for (let at = 2; at + 4 <= content.length || content[at + 1] === 0xd9; ) {
    if (content[at] !== 0xff) return '图片已损坏，请重新导出'
    const marker = content[at + 1] ?? 0
    if (marker === 0xd9) return hasPicture ? undefined : '图片是空的，请重新选择'
    if (marker === 0xff) at += 1
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2
    else {
      at += 2 + content.readUInt16BE(at + 2)
      if (marker === 0xda) {
        hasPicture = true
        at = endOfScan(content, at)
      }
    }
  }
  return cutOff
}

/** Where the next marker stands that is neither a stuffed byte nor a restart. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at >= 0; at = content.indexOf(0xff, at + 1)) {
    const next = content[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return content.length
}
