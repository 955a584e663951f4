/** UTF-16 units that a cell of Excel and WPS holds; a longer one makes Excel call the file damaged. */
export const mostCharacters = 32_767

/**
 * A text cut to what a cell holds, its end saying how many characters (Unicode code points) the whole text has:
 * `…（原文 200000 字，已截断）`. A text that fits stays as it is; a surrogate pair is never cut in half.
 */
export function shortenText(text: string): string {
  if (text.length <= mostCharacters) return text
  const mark = `…（原文 ${countCharacters(text)} 字，已截断）`
  const end = mostCharacters - mark.length
  return text.slice(0, isHighSurrogate(text.charCodeAt(end - 1)) ? end - 1 : end) + mark
}

function countCharacters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
