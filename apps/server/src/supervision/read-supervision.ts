import type {
  Actor,
  Answer,
  AttentionEntry,
  getSupervision,
  Parsed,
  SupervisionCell,
  SupervisionLine,
  SupervisionSubject,
} from '@huoshui/contract'
import { type Judged, type JudgedMeasure, judgeMeasure } from '@huoshui/rules/supervision/judge-measure'
import { sayFinding } from '@huoshui/rules/supervision/say-finding'
import {
  type Supervised,
  type SupervisionMeasureId,
  supervisionMeasureOf,
} from '@huoshui/rules/supervision/supervision-measures'
import { daysAsked } from '../figure/read-figures.ts'
import { findKnownAt } from '../figure/tally-queries.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { type Cases, countCases } from './count-cases.ts'
import { findOwnBank } from './queries.ts'

type Whole = Answer<typeof getSupervision>
type Query = Parsed<typeof getSupervision>['query']

/**
 * Comparing needs everybody's cases, whoever asks; what is answered is then cut to the asker's own row and to figures that name nobody.
 * Reads only.
 */
const comparer: Actor = {
  userId: 'supervision',
  username: 'supervision',
  name: '系统（督导）',
  role: 'city_staff',
  organisationId: '',
  organisationName: '',
  scope: { kind: 'city', codes: [] },
}

/** Below this many compared, quarters would tell of single banks. */
const LEAST_FOR_QUARTERS = 10

/**
 * 督导 of a span: the city team sees everybody; a county its own row, a bank its own, both with the city's line and without anybody else's name or
 * place. @throws Refusal `bad-input` for days to come or a span turned round, `not-allowed` for a bank asking about counties
 */
export async function readSupervision(
  db: Db,
  actor: Actor,
  address: string,
  { of, ...query }: Query & { of: Supervised },
  today: string,
): Promise<Whole> {
  if (of === 'unit' && actor.scope.kind === 'share')
    throw new Refusal('not-allowed', { action: '查看县（市、区）督导情况' })
  const span = spanAsked(query, today)
  const whole = await inScope(db, comparer, address, async (trx) => {
    const cases = await countCases(trx, of, span)
    return { ...describeAll(cases), knownAt: (await findKnownAt(trx))?.toISOString() ?? null }
  })
  const own = await inScope(db, actor, address, async (trx) => {
    if (actor.scope.kind === 'city') return null
    if (of === 'unit') return actor.scope.kind === 'unit' ? [...actor.scope.codes] : []
    const bank = actor.scope.kind === 'share' ? await findOwnBank(trx) : null
    return bank === null ? [] : [bank]
  })
  return { ...span, ...(own === null ? whole : cutTo(whole, own, actor.scope.kind === 'share')) }
}

/** The year so far, where nothing else is asked. @throws Refusal `bad-input` */
export function spanAsked({ from, on: until }: { from?: string | undefined; on?: string | undefined }, today: string) {
  const { on } = daysAsked({ on: until }, today)
  const span = { from: from ?? `${on.slice(0, 4)}-01-01`, on }
  if (span.from > span.on) throw new Refusal('bad-input', { reason: '期初不能晚于期末' })
  return span
}

function describeAll(cases: Cases): Omit<Whole, 'from' | 'on' | 'knownAt'> {
  const judged = [...cases.counted].map(([id, counted]) => {
    const { kind, isGoodHigh } = supervisionMeasureOf(id)
    return { id, judged: judgeMeasure(kind, isGoodHigh, counted) }
  })
  const subjects = cases.subjects.map(({ id, name }) => ({
    id,
    name,
    cells: judged.flatMap(({ id: measure, judged: of }) => {
      const own = of.subjects.find(({ subject }) => subject === id)
      return own ? [asCell(measure, own, of.city, cases.besides(measure, id))] : []
    }),
  }))
  return { lines: judged.map(({ id, judged: of }) => asLine(id, of)), subjects, attention: listAttention(subjects) }
}

function asCell(
  measure: SupervisionMeasureId,
  own: Judged,
  city: number | null,
  besides: string | null,
): SupervisionCell {
  const { finding, seen, raw, adjusted, plotted, limits, ranks } = own
  return {
    measure,
    finding,
    seen: seen?.seen ?? null,
    size: seen?.size ?? null,
    ...{ raw, adjusted, plotted, limits, ranks, besides },
    sentence: sayFinding(supervisionMeasureOf(measure), own, city),
  }
}

function asLine(
  measure: SupervisionMeasureId,
  { city, dispersion, compared, subjects }: JudgedMeasure,
): SupervisionLine {
  const values = subjects
    .flatMap(({ adjusted }) => (adjusted ? [adjusted.value] : []))
    .sort((one, other) => one - other)
  const quarter = (part: number) => round(values[Math.floor((values.length - 1) * part)] ?? 0)
  const quarters = compared < LEAST_FOR_QUARTERS ? null : [quarter(0.25), quarter(0.5), quarter(0.75)]
  return { measure, city, dispersion, compared, quarters }
}

/** To two significant figures: enough to know where one stands, too little to know another by it. */
function round(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(2))
}

/** Outside the 99.8 % limits in the direction that needs attention, or overdue: never merely the lowest. */
function listAttention(subjects: readonly SupervisionSubject[]): AttentionEntry[] {
  return subjects.flatMap(({ id, name, cells }) => {
    const reasons = cells
      .filter((cell) => cell.finding === 'worse' || isOverdue(cell))
      .map(({ measure, finding, seen, sentence }) => ({
        measure,
        sentence: finding === 'worse' ? sentence : `有 ${seen} 件超过期限。${sentence}`,
      }))
    return reasons.length === 0 ? [] : [{ id, name, reasons }]
  })
}

/** Every overdue matter is to be looked at, however few they are. */
function isOverdue({ measure, seen }: SupervisionCell): boolean {
  return measure === 'overdue_share' && (seen ?? 0) > 0
}

function cutTo(whole: Omit<Whole, 'from' | 'on'>, own: readonly string[], isBank: boolean): Omit<Whole, 'from' | 'on'> {
  const isOwn = ({ id }: { id: string }) => own.includes(id)
  const isShown = ({ measure }: { measure: SupervisionMeasureId | null }) => !isBank || measure !== 'line_cuts'
  const subjects = whole.subjects.filter(isOwn).map((subject) => ({
    ...subject,
    cells: subject.cells.filter(isShown).map((cell) => ({ ...(isBank ? hideFew(cell) : cell), ranks: null })),
  }))
  const attention = whole.attention.filter(isOwn).map((entry) => ({ ...entry, reasons: entry.reasons.filter(isShown) }))
  return {
    ...whole,
    lines: whole.lines.filter(isShown),
    subjects,
    attention: attention.filter(({ reasons }) => reasons.length > 0),
  }
}

/**
 * Whether a firm declared is for the bank it consented to. Of a few visited firms a count would tell which: it is left out; what firms say of a
 * bank (断贷抽贷) is left out whole.
 */
function hideFew(cell: SupervisionCell): SupervisionCell {
  if (cell.measure !== 'declared_share' || cell.finding !== 'too_few') return cell
  return {
    ...cell,
    seen: null,
    raw: null,
    sentence: '走访户数太少，不作判断；户数太少时不显示申报户数，以免指向具体企业。',
  }
}
