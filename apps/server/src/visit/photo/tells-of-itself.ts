/**
 * Whether a JPEG carries more than its picture: Exif, XMP or vendors' segments (APP1–APP13, APP15) and comments may tell place, time and
 * camera. Colour profiles (ICC in APP2) and Adobe's colour mark (APP14) tell nothing of that.
 * @param content a whole JPEG
 */
export function tellsOfItself(content: Buffer): boolean {
  for (let at = 2; at + 4 <= content.length && content[at] === 0xff; ) {
    const marker = content[at + 1] ?? 0
    if (marker === 0xda) return false
    if (isTelling(marker) && content.toString('latin1', at + 4, at + 15) !== 'ICC_PROFILE') return true
    at += 2 + content.readUInt16BE(at + 2)
  }
  return false
}

function isTelling(marker: number): boolean {
  return marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xee)
}
