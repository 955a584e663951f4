import { sheetError } from '../sheet-error.ts'

const longest = 31

/** Throws `write.sheet-name` unless Excel takes all names, compared without regard to case. */
export function refuseBadNames(names: readonly string[]): void {
  const seen = new Set<string>()
  for (const name of names) {
    const isBad = name.trim() === '' || name.length > longest || /[[\]:*?/\\\p{Cc}]|^'|'$/u.test(name)
    if (isBad || seen.has(name.toLowerCase())) throw sheetError('write.sheet-name', { found: name.slice(0, 40) })
    seen.add(name.toLowerCase())
  }
}

/** Name of the `number`-th sheet of one table: `名单`, `名单 (2)`, cut to the 31 characters Excel allows. */
export function continuedName(name: string, number: number): string {
  if (number === 1) return name
  const suffix = ` (${number})`
  return name.slice(0, longest - suffix.length) + suffix
}

/** A sheet name inside a formula. */
export function quotedName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`
}
