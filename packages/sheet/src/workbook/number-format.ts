/** What a number format makes of a number: a day (perhaps with a time), a time of day, or still a number. */
export type NumberForm = 'number' | 'date' | 'time'

/** Form of a number format by its id; `code` is the custom format of that id, if the workbook defines one. */
export function computeNumberForm(id: number, code: string | undefined): NumberForm {
  if (code !== undefined) return formOfCode(code)
  if (timeIds.has(id)) return 'time'
  return dateIds.has(id) ? 'date' : 'number'
}

// ECMA-376 part 1, 18.8.30: 14–22 and 45–47 everywhere; 27–36 and 50–58 in Chinese, Japanese and Korean Excel, of which
// 32–35 and 55–56 are times in the Chinese one (h"时"mm"分", 上午/下午h"时"mm"分"). 46, [h]:mm:ss, counts hours, not a day.
const dateIds = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
const timeIds = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56])

function formOfCode(code: string): NumberForm {
  const letters = withoutLiterals(code.split(';')[0] ?? '')
  if (/\[(?:h+|m+|s+)\]/i.test(letters)) return 'number'
  const bare = letters
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general|standard/gi, '')
    .replace(/e[+-]/gi, '')
  if (/[yde]|a{3}/i.test(bare)) return 'date'
  if (/[hs]/i.test(bare)) return 'time'
  return /m/i.test(bare) ? 'date' : 'number'
}

// Quoted text, escaped characters, and the padding and repeat marks with the character they take.
function withoutLiterals(code: string): string {
  return code.replace(/"[^"]*"?|[\\_*]./g, '')
}
