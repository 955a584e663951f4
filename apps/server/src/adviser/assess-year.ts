import {
  type Actor,
  type AdviserAssessment,
  type Answer,
  type getAdviserYear,
  isAllowed,
  type listAdviserWords,
  type listAdviserYear,
  mostAssessed,
  type Parsed,
  type saveAdviserAssessment as saveRoute,
} from '@huoshui/contract'
import { quarterOf } from '@huoshui/rules/adviser/quarter'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { namePeople } from '../user/name-people.ts'
import {
  type AssessmentRow,
  lockAssessment,
  queryAssessments,
  queryWordCounts,
  queryWords,
  saveApproval,
  saveAssessment,
} from './fact-queries.ts'
import { countFirms, isOurs, type PostingRow, queryPostings } from './queries.ts'
import { readFacts, spanOfYear } from './read-facts.ts'
import { asPosting, getPostingRow } from './read-postings.ts'

const mostWords = 200

/** 年度考核表 of one person. @throws Refusal `not-found`, `bad-input` for a year the posting wasn't held in */
export async function readYear(
  trx: Trx,
  actor: Actor,
  { id, year }: { id: string; year: number },
  today: string,
): Promise<Answer<typeof getAdviserYear>> {
  const posting = await getPostingRow(trx, id, today)
  refuseOutside(posting, year, today)
  const facts = (await readFacts(trx, actor, [posting], year, today)).get(id)
  if (!facts) throw new Refusal('not-found')
  const row = (await queryAssessments(trx, [id], year)).get(id)
  const isOpen = !row?.approved_at
  const ours = await isOurs(trx, id)
  return {
    ...{ year, ...spanOfYear(year, today), facts },
    assessment: row ? await asAssessment(trx, row) : null,
    mayWrite: isOpen && ours && isAllowed(actor.role, 'adviser.manage'),
    mayApprove:
      row !== undefined && isOpen && row.written_by !== actor.userId && isAllowed(actor.role, 'adviser.decide'),
  }
}

function refuseOutside({ from_day: from, until_day: until }: PostingRow, year: number, today: string): void {
  if (`${year}-01-01` > today) throw new Refusal('bad-input', { reason: `${year} 年还没有到` })
  if (from > `${year}-12-31` || (until !== null && until < `${year}-01-01`))
    throw new Refusal('bad-input', { reason: `${year} 年不在任期内（${from} 起${until ? `，至 ${until}` : ''}）` })
}

async function asAssessment(trx: Trx, row: AssessmentRow): Promise<AdviserAssessment> {
  const nameOf = await namePeople(trx, [row.written_by, row.approved_by])
  return {
    ...{
      facts: row.facts as AdviserAssessment['facts'],
      countedUntil: row.counted_until,
      grade: row.grade,
      opinion: row.opinion,
    },
    ...{ writtenByName: nameOf(row.written_by), approvedByName: nameOf(row.approved_by) },
    approvedAt: row.approved_at?.toISOString() ?? null,
  }
}

/** Writes the opinion, with the facts as they stand. @throws Refusal `not-found`, `wrong-state` once approved */
export async function writeAssessment(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof saveRoute>, 'params' | 'body'>,
  { now, today }: { now: Date; today: string },
): Promise<Record<string, never>> {
  return await inScope(db, actor, address, async (trx) => {
    const { id, year } = params
    if (!(await isOurs(trx, id))) throw new Refusal('not-found')
    const posting = await getPostingRow(trx, id, today)
    refuseOutside(posting, year, today)
    const isThere = await lockAssessment(trx, id, year)
    const known = (await queryAssessments(trx, [id], year)).get(id)
    if (known?.approved_at) throw new Refusal('wrong-state', { state: '已审定', what: '再改' })
    const facts = (await readFacts(trx, actor, [posting], year, today)).get(id) ?? {}
    const { until } = spanOfYear(year, today)
    await saveAssessment(trx, { id, year, facts, until, ...body, by: actor.userId, at: now }, !isThere)
    const detail = { name: posting.person_name, year, grade: body.grade }
    await appendAudit(trx, { action: 'adviser.assess', subjectKind: 'adviser', subjectId: id, detail })
    return {}
  })
}

/** A second person's approval. @throws Refusal `not-found`, `wrong-state`, `second-person-needed` */
export async function approveAssessment(
  db: Db,
  actor: Actor,
  address: string,
  { id, year }: { id: string; year: number },
  { now, today }: { now: Date; today: string },
): Promise<Record<string, never>> {
  return await inScope(db, actor, address, async (trx) => {
    const posting = await getPostingRow(trx, id, today)
    await lockAssessment(trx, id, year)
    const known = (await queryAssessments(trx, [id], year)).get(id)
    if (!known) throw new Refusal('not-found')
    if (known.approved_at) throw new Refusal('wrong-state', { state: '已审定', what: '再审定' })
    if (known.written_by === actor.userId) throw new Refusal('second-person-needed')
    await saveApproval(trx, { id, year, by: actor.userId, at: now })
    await appendAudit(trx, {
      action: 'adviser.approve',
      subjectKind: 'adviser',
      subjectId: id,
      detail: { name: posting.person_name, year },
    })
    return {}
  })
}

export type YearSheet = {
  year: number
  rows: {
    row: PostingRow
    listed: Answer<typeof listAdviserYear>['rows'][number]
    assessment: AssessmentRow | undefined
  }[]
}

/** The sheet of a unit, or of one person, in the order of places and names. @throws Refusal `bad-input` for more people than one sheet holds */
export async function readYearSheet(
  trx: Trx,
  actor: Actor,
  asked: { year: number; unit?: string | undefined; kind?: string | undefined; posting?: string | undefined },
  today: string,
): Promise<YearSheet> {
  const { year, unit, kind, posting } = asked
  if (`${year}-01-01` > today) throw new Refusal('bad-input', { reason: `${year} 年还没有到` })
  const found = await queryPostings(trx, today, {
    ...(posting ? { id: posting } : {}),
    unit,
    kind,
    state: 'all',
    year,
    limit: mostAssessed + 1,
  })
  if (posting && found.length === 0) throw new Refusal('not-found')
  if (found.length > mostAssessed)
    throw new Refusal('bad-input', { reason: `超过 ${mostAssessed} 人，请选择管理单元和种类` })
  const ids = found.map(({ id }) => id)
  const facts = await readFacts(trx, actor, found, year, today)
  const assessments = await queryAssessments(trx, ids, year)
  const firms = await countFirms(trx, ids)
  const rows = found.flatMap((row) => {
    const [counted, assessment] = [facts.get(row.id), assessments.get(row.id)]
    if (!counted) return []
    const isApproved = Boolean(assessment?.approved_at)
    return [
      {
        row,
        assessment,
        listed: { posting: asPosting(actor, row, firms), facts: counted, grade: assessment?.grade ?? null, isApproved },
      },
    ]
  })
  return { year, rows }
}

/** What firms said. @throws Refusal `not-found` */
export async function readWords(trx: Trx, id: string, today: string): Promise<Answer<typeof listAdviserWords>> {
  await getPostingRow(trx, id, today)
  const rows = (await queryWords(trx, id, mostWords)).map((row) => ({
    ...{ id: row.id, quarter: row.quarter, enterpriseName: row.enterprise_name, wasContacted: row.was_contacted },
    ...{ helped: row.helped, note: row.note, mayTell: row.may_tell },
  }))
  const counts = await queryWordCounts(trx, [id], '2000Q1', quarterOf(today))
  return {
    rows,
    counts: counts.map(({ quarter, answers, contacted, helped }) => ({ quarter, answers, contacted, helped })),
  }
}
