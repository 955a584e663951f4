import {
  type FactList,
  type FactListFinding,
  type ImportMode,
  type loadFactList,
  mostFactListDays,
} from '@huoshui/contract'
import { addDays, daysBetween, isDay } from '@huoshui/rules/day/day'
import type { Sending } from '../../upload/useUpload.ts'
import type { ListedFact } from '../fact-list-queries.ts'

/** What the form holds; `validUntil` counts only where its day was stated and not left to the platform. */
export type ListForm = {
  fact: string
  mode: ImportMode
  asOf: string
  validityBy: 'platform' | 'loader'
  validUntil?: string
  file: File
}

/** What is sent for a check (`trial`) or for good. */
export function toSending(form: ListForm, isTrial: boolean): Sending<typeof loadFactList> {
  const { fact, mode, asOf, validityBy, validUntil, file } = form
  const isStated = mode === 'full' && validityBy === 'loader' && validUntil
  const days = isStated ? { days: daysBetween(asOf, validUntil) } : {}
  return { file, query: { fact, mode, asOf, ...days, ...(isTrial ? { trial: 'true' as const } : {}) } }
}

/** The last day a list counts when the platform decides; undefined until the list and its day are chosen. */
export function usualValidUntil(fact: ListedFact | undefined, asOf: string | undefined): string | undefined {
  return fact && asOf && isDay(asOf) ? addDays(asOf, fact.days) : undefined
}

/** What is wrong with a stated last day; undefined when nothing is. */
export function faultOfValidUntil(asOf: string | undefined, validUntil: string | undefined): string | undefined {
  if (!validUntil || !isDay(validUntil)) return '请选择名单有效到哪一天。'
  if (!asOf || !isDay(asOf)) return undefined
  if (validUntil <= asOf) return `应晚于名单截至日（${asOf}）。`
  const last = addDays(asOf, mostFactListDays)
  return validUntil > last ? `最晚到 ${last}（截至日后 ${mostFactListDays} 天）；更久的请到期前重新导入。` : undefined
}

type Doubted = Pick<FactList, 'fileName' | 'asOf' | 'mode' | 'validUntil' | 'rows' | 'matched' | 'ended'>

/** What to look at twice before a list is loaded, though it can be: nobody is kept from it. */
export function doubtsOf({ fileName, asOf, mode, validUntil, rows, matched, ended }: Doubted, today: string): string[] {
  const years = yearsIn(fileName)
  const doubts: string[] = []
  if (years.length > 0 && !years.includes(asOf.slice(0, 4))) {
    doubts.push(`文件名写的是 ${years.join('、')} 年，截至日填的是 ${asOf}，请核对是不是同一份名单。`)
  }
  if (mode === 'full' && validUntil < today) {
    doubts.push(
      `这份名单到 ${validUntil} 已经过期：导入后只更新列入的户，未列入的仍不能判断。请向发布机关取最新的名单。`,
    )
  }
  if (mode === 'full' && rows === 0)
    doubts.push('文件里只有表头，一行也没有。确认发布机关的名单确实为空，才能按全量名单导入。')
  else if (mode === 'full' && ended > matched) {
    doubts.push(`不再列入的有 ${ended} 户，比列入的 ${matched} 户还多，请核对文件是否完整。`)
  }
  return doubts
}

/** The rows a refused whole list names as unreadable. */
export function findingsIn(details: Record<string, unknown>): FactListFinding[] {
  const { findings } = details
  return Array.isArray(findings) ? (findings as FactListFinding[]) : []
}

/** Years a file name tells, as `2025年`, `2025` or the beginning of `20251101`. */
function yearsIn(fileName: string): string[] {
  const found = fileName.normalize('NFKC').matchAll(/(?<!\d)(20\d{2})(?=(?:0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d)|(?!\d))/g)
  return [...new Set([...found].map(([, year]) => year ?? ''))]
}
