import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { type BulletinRecord, findLastNumber } from './queries.ts'

/** Within which a bulletin is numbered: 简报 of its team; 机关代字 and year of a 通知 or 函. */
export function seriesOf({
  kind,
  content,
  issued_on: issuedOn,
}: Pick<BulletinRecord, 'kind' | 'content' | 'issued_on'>): string {
  if (kind === 'bulletin') return '工作简报'
  return `${content.notice?.organCode ?? ''}〔${issuedOn.slice(0, 4)}〕`
}

/** 第24期; 湛发改函〔2026〕8号. */
export function sayNumber(series: string, number: number): string {
  return series === '工作简报' ? `第${number}期` : `${series}${number}号`
}

/** The next number of the series: one more than the last, and no day before it. @throws Refusal `bad-input` */
export async function takeNumber(trx: Trx, row: BulletinRecord): Promise<{ series: string; number: number }> {
  const series = seriesOf(row)
  const last = await findLastNumber(trx, { organisationId: row.organisation_id, kind: row.kind, series }, true)
  if (last && row.issued_on < last.issuedOn)
    throw new Refusal('bad-input', {
      reason: `日期${row.issued_on}早于上一号（${sayNumber(series, last.number)}，${last.issuedOn}），请退回改日期后再印发`,
    })
  return { series, number: (last?.number ?? 0) + 1 }
}

/** What it would be numbered now; null for what has its number. */
export async function nextNumberText(trx: Trx, row: BulletinRecord): Promise<string | null> {
  if (row.number !== null) return null
  const series = seriesOf(row)
  const last = await findLastNumber(trx, { organisationId: row.organisation_id, kind: row.kind, series }, false)
  return sayNumber(series, (last?.number ?? 0) + 1)
}
