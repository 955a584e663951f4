import { daysBetween } from '../../day/day.ts'
import type { Checked } from '../check-bulletin.ts'
import type { CheckFinding } from '../finding.ts'
import { printDay } from '../read/written-days.ts'

/** Weeks between issue and printing that are usual; the turn of a year between them is normal. */
const MOST_DAYS = 31

/** 期数 continuous; 印发日期 not before 落款日期 and soon after; every date one of the calendar. */
export function checkHead(checked: Checked): CheckFinding[] {
  return [...checkPrinted(checked), ...checkNumber(checked), ...checkCalendar(checked)]
}

function checkPrinted({ given, head }: Checked): CheckFinding[] {
  const { issued, printed } = head
  if (!issued || !printed) return []
  const days = daysBetween(issued.day, printed.day)
  if (days >= 0 && days <= MOST_DAYS) return []
  const place = printed.at ?? { part: given.parts[0]?.key ?? '', from: 0, to: 0 }
  const at = `印发日期${printDay(printed.day)}`
  if (days > 0)
    return [
      {
        ...place,
        rule: 'printed-day',
        severity: 'warning',
        message: `${at}比落款日期${printDay(issued.day)}晚${days}天，请核对是否写错月份或年份。`,
      },
    ]
  const likely = sameDayOfNextYears(issued.day, printed.day)
  const message = `${at}早于落款日期${printDay(issued.day)}，请核对${likely ? `，是否应为${likely}` : '年、月、日'}。`
  return [{ ...place, rule: 'printed-day', severity: 'error', message }]
}

/** At the turn of the year the old year is what the hand writes: the same day, in the year of issue. */
function sameDayOfNextYears(issued: string, printed: string): string | undefined {
  const moved = `${issued.slice(0, 4)}${printed.slice(4)}`
  if (moved.slice(5) === '02-29') return undefined
  const days = daysBetween(issued, moved)
  return days >= 0 && days <= MOST_DAYS ? printDay(moved) : undefined
}

function checkNumber({ given }: Checked): CheckFinding[] {
  const { number, previousNumber } = given
  const found: CheckFinding[] = []
  const first = given.parts[0]
  if (number != null && previousNumber != null && number !== previousNumber + 1 && first)
    found.push({
      part: first.key,
      from: 0,
      to: 0,
      rule: 'issue-number',
      severity: 'error',
      message: `上一期是第${previousNumber}期，本期应为第${previousNumber + 1}期，现为第${number}期，请核对期数。`,
    })
  if (number == null) return found
  for (const { key, text } of given.parts) {
    for (const match of text.matchAll(/（\s*总?第\s*(\d+)\s*期\s*）/g)) {
      if (Number(match[1]) === number) continue
      found.push({
        part: key,
        from: match.index,
        to: match.index + match[0].length,
        rule: 'issue-number',
        severity: 'error',
        message: `文中写的是第${match[1]}期，本期是第${number}期，请核对。`,
      })
    }
  }
  return found
}

function checkCalendar({ parts }: Checked): CheckFinding[] {
  return parts.flatMap(({ key, days, text }) =>
    days
      .filter(({ first }) => first === null)
      .map(({ from, to }) => ({
        part: key,
        from,
        to,
        rule: 'no-such-day' as const,
        severity: 'error' as const,
        message: `“${text.slice(from, to)}”在历法上不存在，请核对。`,
      })),
  )
}
