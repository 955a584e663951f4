import type { Checked } from '../check-bulletin.ts'
import type { CheckFinding } from '../finding.ts'
import { parseChineseNumber, printChineseOrdinal } from '../read/chinese-number.ts'
import type { ReadPart } from '../read/read-part.ts'

type Level = { pattern: RegExp; print: (number: number) => string }
type Heading = { level: number; number: number; from: number; to: number; written: string }

const CHINESE = '[一二三四五六七八九十]{1,3}'
const LEAD = '(?:^|(?<=\\n))[ \\t\u3000]*(?:#+[ \\t]*|[-*][ \\t]+)?'
/** 一、→（一）→ 1. →（1）. */
const LEVELS: readonly Level[] = [
  { pattern: new RegExp(`${LEAD}(${CHINESE})、`, 'g'), print: (n) => `${printChineseOrdinal(n)}、` },
  { pattern: new RegExp(`${LEAD}[（(](${CHINESE})[）)]`, 'g'), print: (n) => `（${printChineseOrdinal(n)}）` },
  { pattern: new RegExp(`${LEAD}(\\d{1,2})(?:[.．](?!\\d)|、)`, 'g'), print: (n) => `${n}.` },
  { pattern: new RegExp(`${LEAD}[（(](\\d{1,2})[）)]`, 'g'), print: (n) => `（${n}）` },
]
const INLINE = new RegExp(`(?:^|(?<=[。；：，,;:\\n\\s]))(${CHINESE})是(?!否)`, 'g')

/** 层次序数 without gaps and repeats, as headings and as 一是、二是; 1. and not 1、. */
export function checkSectionNumbers({ parts }: Checked): CheckFinding[] {
  return parts.flatMap((part) => [...checkHeadings(part), ...checkInline(part), ...checkStyle(part)])
}

function checkHeadings(part: ReadPart): CheckFinding[] {
  const last = LEVELS.map(() => 0)
  return readHeadings(part.text).flatMap((heading) => {
    const before = last[heading.level] ?? 0
    last[heading.level] = heading.number
    last.fill(0, heading.level + 1)
    const print = LEVELS[heading.level]?.print ?? String
    if (before === 1 && heading.number === 1) return [sayRepeated(part.key, heading, print(2))]
    return followUp(part.key, heading, before, print)
  })
}

function readHeadings(text: string): Heading[] {
  const found = LEVELS.flatMap(({ pattern }, level) =>
    [...text.matchAll(pattern)].map((match) => ({ level, ...placeOf(match) })),
  )
  // 附件：1.… begins a row of its own in the line of its heading.
  const annexes = [...text.matchAll(/附件[：:]\s*(1)[.．]/g)].map((match) => ({ level: 2, ...placeOf(match) }))
  return [...found, ...annexes].sort((a, b) => a.from - b.from)
}

function placeOf(match: RegExpMatchArray): Omit<Heading, 'level'> {
  const [whole, written = ''] = match
  const number = /^\d/.test(written) ? Number(written) : (parseChineseNumber(written) ?? 0)
  const from = (match.index ?? 0) + whole.length - whole.trimStart().length
  return { number, from, to: (match.index ?? 0) + whole.length, written: whole.trim().replace(/^[#\-*\s]+/, '') }
}

function checkInline({ key, text }: ReadPart): CheckFinding[] {
  let before = 0
  return [...text.matchAll(INLINE)].flatMap((match) => {
    const heading = { level: 0, ...placeOf(match) }
    const found = followUp(key, heading, before, (n) => `${printChineseOrdinal(n)}是`)
    before = heading.number
    return found
  })
}

/** What is wrong with a number after the one before it; every row may begin anew with one. */
function followUp(
  part: string,
  { number, from, to, written }: Heading,
  before: number,
  print: (n: number) => string,
): CheckFinding[] {
  if (number === 1 || number === before + 1) return []
  const place = { part, from, to, rule: 'section-number' as const, severity: 'warning' as const }
  const wanted = print(before + 1)
  if (before === 0) return [{ ...place, message: `序数从“${written}”开始，前面没有“${wanted}”，请核对。` }]
  if (number === before) return [sayRepeated(part, { from, to, written }, wanted)]
  return [{ ...place, message: `序数从“${print(before)}”跳到“${written}”，应为“${wanted}”；请核对是否漏了一部分。` }]
}

function sayRepeated(
  part: string,
  { from, to, written }: Pick<Heading, 'from' | 'to' | 'written'>,
  wanted: string,
): CheckFinding {
  const message = `序数“${written}”重复，应为“${wanted}”，请核对。`
  return { part, from, to, rule: 'section-number', severity: 'warning', message }
}

function checkStyle({ key, text }: ReadPart): CheckFinding[] {
  const match = new RegExp(`${LEAD}(\\d{1,2})、`).exec(text)
  if (!match) return []
  const from = match.index + match[0].length - match[0].trimStart().length
  const message = `第三层序数写“${match[1]}.”，不写“${match[1]}、”。`
  return [{ part: key, from, to: match.index + match[0].length, rule: 'section-number', severity: 'hint', message }]
}
