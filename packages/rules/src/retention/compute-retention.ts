import { addMonths, type Day } from '../day/day.ts'
import type { AddedEntry, Citation, PolicyNumber } from '../law/citation.ts'
import { type DayAndPlace, entryOn } from '../law/entry-on.ts'
import { DEVICE_MONTHS, LOCATION_MONTHS, PHOTO_MONTHS, VISIT_MONTHS } from './retention.numbers.ts'

/** What has a term of its own. */
export const RETENTION_KINDS = {
  photo: { label: '走访佐证照片', number: PHOTO_MONTHS },
  location: { label: '走访单次定位', number: LOCATION_MONTHS },
  device: { label: '停用设备的资料', number: DEVICE_MONTHS },
  visit: { label: '无需求走访中的个人信息', number: VISIT_MONTHS },
} as const satisfies Record<string, { label: string; number: PolicyNumber }>
export type RetentionKind = keyof typeof RETENTION_KINDS

/** `before`: what is of an earlier day is to be erased; `text`: why nothing is, in Chinese. */
export type Retention =
  | { isSet: true; before: Day; months: number; cite: Citation; added: string | null }
  | { isSet: false; text: string }

/** Until when a kind of record is to be erased on a day at a place, by the entry in force; without one, or with less than a month, nothing is. */
export function computeRetention(
  kind: RetentionKind,
  asked: DayAndPlace,
  added: readonly AddedEntry[] = [],
): Retention {
  const { number } = RETENTION_KINDS[kind]
  const entry = entryOn(number, asked, added)
  if (!entry.isFound) return { isSet: false, text: entry.text }
  const { value: months, cite } = entry
  if (months < 1) return { isSet: false, text: `“${number.label}”的条目不足一个月，不执行；请核对条目。` }
  return { isSet: true, before: addMonths(asked.on, -months), months, cite, added: entry.added }
}
