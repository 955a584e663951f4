import { SYLLABLE_IDS, SYLLABLE_NAMES } from './readings.ts'

/** One character a query asks for: a unit as written, a whole syllable, or the beginning of one at the query's end. */
export type QueryToken = { unit: number } | { syllable: number } | { prefix: string }

/**
 * All ways to read a normalised query as one token per character: letters as whole pinyin syllables, the last letters
 * perhaps unfinished, everything else as written. `undefined` when there are more than `limit` ways.
 */
export function segmentPinyin(query: string, limit: number): QueryToken[][] | undefined {
  const ends = findEnds(query)
  const found: QueryToken[][] = []
  const walk = (start: number, tokens: QueryToken[]): boolean => {
    if (start === query.length) return found.push(tokens) <= limit
    return stepsFrom(query, start).every(([end, token]) => !ends[end] || walk(end, [...tokens, token]))
  }
  return !ends[0] || walk(0, []) ? found : undefined
}

/**
 * Whether unfinished letters at the end only tear a syllable apart: zhanjiang is not zhan-jian-g, though xian may be xi-an.
 * Without this rule `xian` had 28 alternatives, with it 3.
 */
export function isTornSyllable(before: string, rest: string): boolean {
  return SYLLABLE_IDS.has(before + rest) && !SYLLABLE_IDS.has(rest)
}

/** The syllables that begin with some letters, by any of their spellings. */
export function syllablesWithPrefix(prefix: string): number[] {
  const found = new Set<number>()
  for (const [spelling, id] of SYLLABLE_IDS) if (spelling.startsWith(prefix)) found.add(id)
  return [...found]
}

const LONGEST = Math.max(...SYLLABLE_NAMES.map((name) => name.length))

const PREFIXES: ReadonlySet<string> = new Set(
  [...SYLLABLE_IDS.keys()].flatMap((name) => [...name].map((_, index) => name.slice(0, index + 1))),
)

// ends[i]: the rest of the query from i on can be read; keeps the walk out of dead ends.
function findEnds(query: string): boolean[] {
  const ends = new Array<boolean>(query.length + 1).fill(false)
  ends[query.length] = true
  for (let start = query.length - 1; start >= 0; start--) {
    ends[start] = stepsFrom(query, start).some(([end]) => ends[end])
  }
  return ends
}

function stepsFrom(query: string, start: number): Array<[end: number, token: QueryToken]> {
  if (!/[a-z]/.test(query.charAt(start))) return [[start + 1, { unit: query.charCodeAt(start) }]]
  const steps: Array<[number, QueryToken]> = []
  const rest = query.slice(start)
  if (PREFIXES.has(rest)) steps.push([query.length, { prefix: rest }])
  for (let length = 1; length <= LONGEST && length < rest.length; length++) {
    const syllable = SYLLABLE_IDS.get(rest.slice(0, length))
    if (syllable !== undefined) steps.push([start + length, { syllable }])
  }
  return steps
}
