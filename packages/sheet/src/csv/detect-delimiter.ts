import { type Delimiter, delimiters } from '../row-batch.ts'

/**
 * The separator that occurs equally often in most of the first 50 lines, outside quotes; a comma when none occurs.
 * Equal numbers, not large ones, because addresses are full of commas and titles above the header hold no separator.
 */
export function detectDelimiter(text: string): Delimiter {
  const lines = completeLines(text)
  const scored = delimiters.map((delimiter) => ({ delimiter, score: evenness(lines, delimiter) }))
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter
}

function completeLines(text: string): string[] {
  const lines = text.replace(/"(?:[^"]|"")*(?:"|$)/g, '').split(/\r\n|\n|\r/)
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines
  return whole.filter((line) => line.trim() !== '').slice(0, 50)
}

/** Lines that agree on a count above zero; a larger count decides between separators that agree on as many lines. */
function evenness(lines: readonly string[], delimiter: Delimiter): number {
  const linesByCount = new Map<number, number>()
  for (const line of lines) {
    const count = line.split(delimiter).length - 1
    if (count > 0) linesByCount.set(count, (linesByCount.get(count) ?? 0) + 1)
  }
  return Math.max(0, ...[...linesByCount].map(([count, agreeing]) => agreeing + count / 100_000))
}
