import type { Day } from '../day/day.ts'
import type { BulletinToCheck } from './finding.ts'
import { readDays, type WrittenDay } from './read/written-days.ts'

/** A day of head or foot and where the text has it; no place when it was given apart from the text. */
export type HeadDay = { day: Day; at: { part: string; from: number; to: number } | null }

/** 落款日期 and 印发日期 as given, or else as found in the text. */
export type Head = { issued: HeadDay | null; printed: HeadDay | null; issuedOn: Day | null }

/** Finds the days of head and foot: the first line that ends with a date and is no sentence; the date before 印发. */
export function findHead({ parts, issuedOn, printedOn }: BulletinToCheck): Head {
  const issued = issuedOn ? { day: issuedOn, at: null } : findIn(parts, findIssued)
  const printed = printedOn ? { day: printedOn, at: null } : findIn(parts, findPrinted)
  return { issued, printed, issuedOn: issued?.day ?? null }
}

type Finder = (text: string) => WrittenDay | undefined

function findIn(parts: BulletinToCheck['parts'], find: Finder): HeadDay | null {
  for (const { key, text } of parts) {
    const found = find(text)
    if (found?.first) return { day: found.first, at: { part: key, from: found.from, to: found.to } }
  }
  return null
}

const isWholeDay = ({ precision, isYearWritten, first }: WrittenDay) =>
  precision === 'day' && isYearWritten && first !== null

function findIssued(text: string): WrittenDay | undefined {
  return readDays(text, null).find((day) => {
    if (!isWholeDay(day)) return false
    const line = text.slice(text.lastIndexOf('\n', day.from) + 1, day.from)
    const rest = /^[^\n]*/.exec(text.slice(day.to))?.[0] ?? ''
    return rest.trim() === '' && (line.trim() === '' || /(?:办公室|局|委员会|专班|机制|政府|支行|分行)\s*$/.test(line))
  })
}

function findPrinted(text: string): WrittenDay | undefined {
  return readDays(text, null).find((day) => isWholeDay(day) && /^\s*印发/.test(text.slice(day.to)))
}
