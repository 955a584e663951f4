import { compareDays } from '../../day/day.ts'
import type { Checked } from '../check-bulletin.ts'
import type { CheckFinding } from '../finding.ts'
import type { ReadPart } from '../read/read-part.ts'
import { printDay } from '../read/written-days.ts'

const AS_OF = /截至|截止到?|截(?=目前|今|上)/g
const VAGUE = /^(?:目前|今|日前|现在|发稿|上月|当前)/
const TIMED = /[年月日周]|今年|去年|季度|以来|期间|当日|本期|上期|目前|截至|截止/

/** 截至 with a day, not after the issue; a cumulative figure with no time at all. */
export function checkAsOf(checked: Checked): CheckFinding[] {
  return checked.parts.flatMap((part) => [...checkStated(part, checked), ...checkUntimed(part)])
}

function checkStated({ key, text, days }: ReadPart, { given, head }: Checked): CheckFinding[] {
  const issuedOn = head.issuedOn ?? given.on
  return [...text.matchAll(AS_OF)].flatMap((match): CheckFinding[] => {
    const to = match.index + match[0].length
    const place = { part: key, from: match.index, to: Math.min(to + 2, text.length), rule: 'as-of' as const }
    const day = days.find(({ from }) => from >= to && /^[ \t]*$/.test(text.slice(to, from)))
    if (!day) return VAGUE.test(text.slice(to)) ? [{ ...place, severity: 'warning', message: sayVague() }] : []
    const written = text.slice(match.index, day.to)
    const full = { ...place, to: day.to }
    // A month that still runs may be meant to its end: only what begins after the issue is surely wrong.
    if (day.first !== null && compareDays(day.first, issuedOn) > 0)
      return [
        {
          ...full,
          severity: 'error',
          message: `“${written}”晚于编发日期${printDay(issuedOn)}，请核对日期。`,
        },
      ]
    if (day.precision === 'month' && !/^(?:底|末|初|中旬|上旬|下旬)/.test(text.slice(day.to)))
      return [
        {
          ...full,
          severity: 'hint',
          message: `“${written}”没有写到日：是到月末还是某一天？请写作“${written}末”或写明日期。`,
        },
      ]
    return []
  })
}

function sayVague(): string {
  return '没有写明截至哪一天，数据以后无法核对；请写明年、月、日，如“截至2025年5月31日”。'
}

function checkUntimed({ key, paragraphs }: ReadPart): CheckFinding[] {
  return paragraphs.flatMap(({ text, from, quantities }) => {
    if (TIMED.test(text)) return []
    const figure = quantities.find(({ unit }) => unit === '户' || unit === '元' || unit === '家')
    const word = /累计|余额/.exec(text)
    if (!figure || !word) return []
    const message = `有“${word[0]}”数据，但这一段没有任何时间；请写明截至日期或统计期间。`
    const at = from + word.index
    return [{ part: key, from: at, to: at + word[0].length, rule: 'as-of', severity: 'hint', message }]
  })
}
