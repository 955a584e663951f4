import { addMonths, compareDays } from '../../day/day.ts'
import type { Checked } from '../check-bulletin.ts'
import type { CheckFinding } from '../finding.ts'
import { parseChineseNumber } from '../read/chinese-number.ts'
import type { ReadPart, Stretch } from '../read/read-part.ts'
import { printDay, type WrittenDay } from '../read/written-days.ts'

const POLICY = /补助|贴息|奖励|奖补|补贴|给予|减免/
const TARGET = /力争|目标|到(?=\s*\d{4}\s*年底)|争取/
const VALIDITY = /有效期(?:为|至)?\s*([一二三四五六七八九十\d]{1,2})\s*年/

/** A window of a policy, a year of a target or a document's own validity that is over on the day it is judged against. */
export function checkExpired(checked: Checked): CheckFinding[] {
  return checked.parts.flatMap((part) =>
    part.paragraphs.flatMap(({ sentences }) =>
      sentences.flatMap((sentence) => [
        ...checkWindow(part, sentence, checked.given.on),
        ...checkTarget(part, sentence, checked.given.on),
        ...checkValidity(part, sentence, checked),
      ]),
    ),
  )
}

function checkWindow({ key, text }: ReadPart, sentence: Stretch, on: string): CheckFinding[] {
  if (!POLICY.test(sentence.text)) return []
  return sentence.days.flatMap((first, index): CheckFinding[] => {
    const second = sentence.days[index + 1]
    if (!second || !/^\s*(?:至|到|—{1,2}|-)\s*$/.test(text.slice(first.to, second.from))) return []
    if (!isOver(second, on)) return []
    const written = text.slice(first.from, second.to)
    const message = `政策期限“${written}”已于${printDay(second.last ?? on)}截止；作为现行政策请核对新期限，作为往年情况请写明。`
    return [{ part: key, from: first.from, to: second.to, rule: 'expired', severity: 'hint', message }]
  })
}

function checkTarget({ key, text }: ReadPart, sentence: Stretch, on: string): CheckFinding[] {
  if (!TARGET.test(sentence.text)) return []
  return sentence.days
    .filter((day) => day.precision === 'year' && day.isYearWritten && isOver(day, on))
    .filter(({ from, to }) => /(?:到|至)\s*$/.test(text.slice(0, from)) && /^\s*(?:年?底|，|,|末)/.test(text.slice(to)))
    .map(({ from, to }) => ({
      part: key,
      from,
      to,
      rule: 'expired' as const,
      severity: 'hint' as const,
      message: `目标年份${text.slice(from, to)}已过，请写完成情况或更新目标。`,
    }))
}

function checkValidity({ key }: ReadPart, sentence: Stretch, { given, head }: Checked): CheckFinding[] {
  const match = VALIDITY.exec(sentence.text)
  const years = match?.[1] === undefined ? undefined : (parseChineseNumber(match[1]) ?? Number(match[1]))
  if (!match || years === undefined || head.issuedOn === null) return []
  const end = addMonths(head.issuedOn, years * 12)
  if (compareDays(given.on, end) < 0) return []
  const from = sentence.from + match.index
  const message = `按${printDay(head.issuedOn)}起${match[0]}计，已于${printDay(end)}到期；请核对是否续期，不要作为现行依据。`
  return [{ part: key, from, to: from + match[0].length, rule: 'expired', severity: 'hint', message }]
}

function isOver({ last }: WrittenDay, on: string): boolean {
  return last !== null && compareDays(last, on) < 0
}
