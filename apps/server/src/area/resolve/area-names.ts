/** How lists write the name of an area: 街道办事处 for 街道, 村民委员会 for 村, or neither; the city's name before it or not. */
export type NamedLevel = 'unit' | 'town' | 'village'

/** The one form in which names are compared: NFKC, without blanks, dots and brackets. */
export function compactName(text: string): string {
  return text.normalize('NFKC').replace(/[\s·•,.，。、()（）]/gu, '')
}

/** `bare`: without the word for its kind (霞山); `plain`: with the kind's everyday word (霞山区, 南方社区). */
export function splitName(name: string, level: NamedLevel): { bare: string; plain: string } {
  for (const [ending, kind] of endings[level]) {
    const bare = ending.exec(name)?.[1]
    if (bare) return { bare, plain: bare + kind }
  }
  return { bare: name, plain: name }
}

/** `name` without the province and city before it; the name itself when less than two characters would be left. */
export function withoutCity(name: string, cityNames: readonly string[]): string {
  let rest = name
  for (const prefix of cityNames) {
    if (rest.startsWith(prefix) && rest.length > prefix.length + 1) rest = rest.slice(prefix.length)
  }
  return rest
}

// (.+?) takes the shortest name, so that the longest ending wins; 区 alone is no name and stays.
const endings: Record<NamedLevel, readonly (readonly [RegExp, string])[]> = {
  unit: [
    [/^(.+?)区(?:管理委员会|管委会|人民政府|政府)?$/u, '区'],
    [/^(.+?)县(?:人民政府|政府)?$/u, '县'],
    [/^(.+?)市(?:人民政府|政府)?$/u, '市'],
  ],
  town: [
    [/^(.+?)(?:街道办事处|街道办|街道|街办|街)$/u, '街道'],
    [/^(.+?)镇(?:人民政府|政府)?$/u, '镇'],
    [/^(.+?)乡(?:人民政府|政府)?$/u, '乡'],
  ],
  village: [
    [/^(.+?)(?:社区居民委员会|社区居委会|居民委员会|居委会|居委|社区工作站|社区)$/u, '社区'],
    [/^(.+?)(?:村民委员会|村委会|行政村|村)$/u, '村'],
  ],
}
