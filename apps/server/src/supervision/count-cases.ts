import { isExplained } from '@huoshui/rules/supervision/is-explained'
import type { Counted } from '@huoshui/rules/supervision/judge-measure'
import { expectByMix } from '@huoshui/rules/supervision/standardise'
import {
  measuresOfSupervised,
  type Supervised,
  type SupervisionMeasureId,
} from '@huoshui/rules/supervision/supervision-measures'
import type { Trx } from '../in-scope.ts'
import { type CaseRow, queryRefusalTexts, queryShare, type Span } from './case-queries.ts'
import { type BankSums, queryBankSums, queryBanks, queryUnits, type SubjectRow } from './size-queries.ts'

/** What was counted of every bank or county; `besides`: said beside a measure, not judged. */
export type Cases = {
  subjects: readonly SubjectRow[]
  counted: ReadonlyMap<SupervisionMeasureId, readonly Counted[]>
  besides: (measure: SupervisionMeasureId, subject: string) => string | null
}

/** Counts over the whole city, whoever will see which part of it. To be asked as the whole city. */
export async function countCases(trx: Trx, of: Supervised, span: Span): Promise<Cases> {
  const subjects = of === 'bank' ? await queryBanks(trx) : await queryUnits(trx)
  const sums = new Map(of === 'bank' ? (await queryBankSums(trx, span)).map((row) => [row.subject, row]) : [])
  const counted = new Map<SupervisionMeasureId, readonly Counted[]>()
  for (const measure of measuresOfSupervised(of))
    counted.set(measure, await countMeasure(trx, measure, span, subjects, sums))
  return { subjects, counted, besides: (measure, subject) => sayBesides(measure, sums.get(subject)) }
}

type Sums = ReadonlyMap<string, BankSums>

async function countMeasure(
  trx: Trx,
  measure: SupervisionMeasureId,
  span: Span,
  subjects: readonly SubjectRow[],
  sums: Sums,
): Promise<readonly Counted[]> {
  switch (measure) {
    case 'visits_by_size':
      return bySize(subjects, ({ id, outlets }) => ({ seen: sums.get(id)?.visits ?? 0, size: outlets }))
    case 'credit_by_size':
      return bySize(subjects, ({ id, outlets }) => ({ seen: sums.get(id)?.credited ?? 0, size: outlets }))
    case 'line_cuts':
      return bySize(subjects, ({ id }) => ({ seen: sums.get(id)?.line_cuts ?? 0, size: sums.get(id)?.drawdowns ?? 0 }))
    case 'explained_refusals':
      return byMix(subjects, (await queryRefusalTexts(trx, span)).map(asCases))
    default:
      return byMix(subjects, await queryShare(trx, measure, span))
  }
}

function asCases({
  subject,
  stratum,
  reason,
  would_change: wouldChange,
  n,
}: Awaited<ReturnType<typeof queryRefusalTexts>>[number]): CaseRow {
  return { subject, stratum, cases: n, met: isExplained({ reason, wouldChange }) ? n : 0 }
}

/** Expected by size at the rate of all; without a size nothing can be said. */
function bySize(
  subjects: readonly SubjectRow[],
  sizeOf: (subject: SubjectRow) => { seen: number; size: number },
): Counted[] {
  const all = subjects.map((subject) => ({ subject: subject.id, ...sizeOf(subject) }))
  const known = all.filter(({ size }) => size > 0)
  const rate = sum(known.map(({ seen }) => seen)) / Math.max(1, sum(known.map(({ size }) => size)))
  return all.map(({ subject, seen, size }) => ({
    subject,
    seen: size > 0 ? { seen, size, expected: size * rate } : null,
  }))
}

/** Expected by the mix of strata. A subject the rows name and nobody lists any more (a bank closed since) takes part in the city's value. */
function byMix(subjects: readonly SubjectRow[], cases: readonly CaseRow[]): Counted[] {
  const of = Map.groupBy(cases, ({ subject }) => subject)
  const ids = [...new Set([...subjects.map(({ id }) => id), ...of.keys()])]
  const expected = expectByMix(ids.map((id) => of.get(id) ?? []))
  const listed = new Set(subjects.map(({ id }) => id))
  return ids.flatMap((id, place) => {
    const own = of.get(id) ?? []
    const seen = {
      seen: sum(own.map(({ met }) => met)),
      size: sum(own.map(({ cases: n }) => n)),
      expected: expected[place] ?? 0,
    }
    return listed.has(id) ? [{ subject: id, seen }] : []
  })
}

function sayBesides(measure: SupervisionMeasureId, sums: BankSums | undefined): string | null {
  if (!sums) return null
  if (measure === 'in_time_share' && sums.median_days !== null) return `答复天数中位数 ${sums.median_days} 天`
  if (measure === 'credit_by_size') return `本期授信金额 ${(sums.credit_fen / 1_000_000).toFixed(0)} 万元`
  return null
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
