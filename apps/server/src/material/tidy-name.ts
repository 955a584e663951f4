const most = 120

/** A file's name without its folder and without signs that are not seen or turn the text around; its extension stays. */
export function tidyName(given: string): string {
  const plain = given
    .normalize('NFC')
    .replace(/^.*[/\\]/u, '')
    .replace(/\p{C}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  const signs = [...plain]
  if (plain === '' || plain.startsWith('.')) return `未命名${plain}`.slice(0, most)
  if (plain.length <= most) return plain
  const extension = /\.[^.]{1,5}$/u.exec(plain)?.[0] ?? ''
  let kept = ''
  for (const sign of signs) {
    if (kept.length + sign.length + extension.length > most) break
    kept += sign
  }
  return kept + extension
}
