import type { BulletinPart } from '../finding.ts'
import { type Quantity, readQuantities, toPlainDigits } from './quantities.ts'
import { readDays, type WrittenDay } from './written-days.ts'

/** A stretch of the text with what stands in it; places count from the beginning of the part. */
export type Stretch = { from: number; to: number; text: string; quantities: Quantity[]; days: WrittenDay[] }

/** A part cut for the checks: whole, its paragraphs, their sentences. `text` has half-width digits, as long as the original. */
export type ReadPart = Stretch & { key: string; paragraphs: (Stretch & { sentences: Stretch[] })[] }

/** Reads figures, dates, paragraphs and sentences once, for all checks. `year` is that of dates written without one. */
export function readPart({ key, text }: BulletinPart, year: number | null): ReadPart {
  const plain = toPlainDigits(text)
  const whole: Stretch = {
    from: 0,
    to: plain.length,
    text: plain,
    quantities: readQuantities(plain),
    days: readDays(plain, year),
  }
  const paragraphs = cut(whole, /\n/g).map((paragraph) => ({
    ...paragraph,
    sentences: cut(paragraph, /[。！？!?；;]/g),
  }))
  return { ...whole, key, paragraphs }
}

function cut(whole: Stretch, at: RegExp): Stretch[] {
  const ends = [...whole.text.matchAll(at)].map(({ index }) => index + 1)
  const bounds = [0, ...ends, whole.text.length]
  return bounds.slice(1).flatMap((end, index) => {
    const start = bounds[index] ?? 0
    const text = whole.text.slice(start, end)
    if (text.trim() === '') return []
    const from = whole.from + start
    const to = whole.from + end
    const isInside = (each: { from: number; to: number }) => each.from >= from && each.to <= to
    return [{ from, to, text, quantities: whole.quantities.filter(isInside), days: whole.days.filter(isInside) }]
  })
}

/** What stands before a place in its clause: since the last comma, 、or end of a sentence. */
export function clauseBefore(stretch: Stretch, at: number): string {
  const before = stretch.text.slice(0, at - stretch.from)
  return before.slice(Math.max(...[...'，,、。；;：:\n（('].map((sign) => before.lastIndexOf(sign))) + 1)
}
