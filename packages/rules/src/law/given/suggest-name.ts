/** A name that may be written: `name` is what code uses, `words` what people call it. */
export type KnownName = { name: string; words: readonly string[] }

/** The known name nearest to what was written, by its own spelling or by a word for it; undefined when none is near. */
export function suggestName(written: string, known: readonly KnownName[]): string | undefined {
  const wanted = written.toLowerCase().replaceAll(/[-\s.]/g, '_')
  let best: { name: string; distance: number } | undefined
  for (const { name, words } of known) {
    for (const word of [name, ...words]) {
      const distance = editDistance(wanted, word.toLowerCase())
      const isNear = distance <= Math.max(1, Math.floor(Math.min(word.length, wanted.length) / 3))
      if (isNear && (!best || distance < best.distance)) best = { name, distance }
    }
  }
  return best?.name
}

/** Levenshtein's distance: letters to put in, take out or change. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1]
    for (const [at, against] of [...other].entries()) {
      const change = (row[at] ?? 0) + (letter === against ? 0 : 1)
      next.push(Math.min(change, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
