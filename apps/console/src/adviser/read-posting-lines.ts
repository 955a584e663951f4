import type { AdviserPostingGiven } from '@huoshui/contract'
import { newId } from '../new-id.ts'

/** The columns of a pasted list, as in a workbook. */
export const postingColumns = [
  '姓名',
  '派出机构',
  '职务',
  '办公电话',
  '镇街、村居或管理单元',
  '起始日',
  '平台账号',
] as const

export type PastedPostings = { rows: AdviserPostingGiven[]; problems: { row: number; reason: string }[] }

/** Reads lines of a pasted list; columns are parted by tabs (copied from a workbook), commas or semicolons. Lines without a word are left. */
export function readPostingLines(text: string, today: string): PastedPostings {
  const result: PastedPostings = { rows: [], problems: [] }
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('姓名')) continue
    const [
      personName = '',
      organisation = '',
      position = '',
      officePhone = '',
      place = '',
      fromDay = '',
      username = '',
    ] = line.split(/[\t,，;；]/).map((cell) => cell.trim())
    const day = fromDay === '' ? today : readDay(fromDay)
    const tell = (reason: string) => result.problems.push({ row: at + 1, reason })
    if (personName.length < 2 || organisation === '') tell('姓名和派出机构必填')
    else if (day === null) tell(`起始日“${fromDay}”不是日期，请写成 2026-01-31`)
    else if (officePhone !== '' && !/^[0-9+ -]{7,20}$/.test(officePhone))
      tell(`办公电话“${officePhone}”应为 7–20 位数字`)
    else
      result.rows.push({
        ...{ id: newId(), personName, organisation, fromDay: day },
        ...{
          position: position || null,
          officePhone: officePhone || null,
          place: place || null,
          username: username || null,
        },
      })
  }
  return result
}

function readDay(text: string): string | null {
  const [, year, month, date] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? []
  if (!year || !month || !date) return null
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return Number.isNaN(Date.parse(day)) ? null : day
}
