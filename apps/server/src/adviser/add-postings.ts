import type { Actor, AdviserPostingGiven, Answer, Parsed, addAdviserPostings as route } from '@huoshui/contract'
import { SERVES } from '@huoshui/rules/adviser/adviser-words'
import { isOverlapping } from '@huoshui/rules/adviser/posting-period'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { findAccount, type OfficeRow, type PlaceRow, queryOffices, queryPlaces } from './place-queries.ts'
import { findKnownPostings, insertPostings, type KindRow, type NewPosting, queryHeldBy, queryKinds } from './queries.ts'

type Problem = Answer<typeof route>['problems'][number]

/**
 * Adds postings, one or a whole list. A line that is not right keeps the list out as a whole, each line with its reason; lines sent before
 * (same id) are left. @throws Refusal `bad-input` for a kind the city doesn't have
 */
export async function addPostings(
  db: Db,
  actor: Actor,
  address: string,
  { body }: Pick<Parsed<typeof route>, 'body'>,
  today: string,
): Promise<Answer<typeof route>> {
  return await inScope(db, actor, address, async (trx) => {
    const kind = await getKind(trx, body.kind, today)
    const known = await findKnownPostings(
      trx,
      body.rows.map(({ id }) => id),
    )
    const rows = body.rows.filter(({ id }) => !known.has(id))
    const { postings, problems } = await readRows(trx, actor, kind, rows)
    const faults = [...problems, ...(await findOverlaps(trx, kind, postings, rows))]
    if (faults.length > 0)
      return { added: 0, known: known.size, problems: faults.sort((one, other) => one.row - other.row) }
    if (postings.length === 0) return { added: 0, known: known.size, problems: [] }
    await insertPostings(trx, postings)
    const detail = { kind: kind.name, postings: postings.length }
    await appendAudit(trx, { action: 'adviser.post', subjectKind: 'adviser', subjectId: postings[0]?.id ?? '', detail })
    return { added: postings.length, known: known.size, problems: [] }
  })
}

/** @throws Refusal `bad-input` */
export async function getKind(trx: Trx, kind: string, today: string): Promise<KindRow> {
  const found = (await queryKinds(trx, today)).find((one) => one.kind === kind)
  if (!found) throw new Refusal('bad-input', { reason: '没有这一类聘任、派驻，请重新选择' })
  return found
}

/** What each line means, or why it means nothing. */
export async function readRows(
  trx: Trx,
  actor: Actor,
  kind: KindRow,
  rows: readonly AdviserPostingGiven[],
): Promise<{ postings: NewPosting[]; problems: Problem[] }> {
  const level = kind.serves === 'firm' ? ['unit'] : [kind.serves]
  const places = groupByWord(
    await queryPlaces(
      trx,
      rows.flatMap(({ place }) => place ?? []),
      level,
    ),
  )
  const offices = groupByWord(
    await queryOffices(
      trx,
      rows.map(({ organisation }) => organisation),
    ),
  )
  const postings: NewPosting[] = []
  const problems: Problem[] = []
  for (const [at, row] of rows.entries()) {
    const tell = (reason: string) => problems.push({ row: at + 1, personName: row.personName, reason })
    const office = readOffice(kind, offices.get(row.organisation) ?? [], row.organisation)
    const place = readPlace(actor, kind, row.place === null ? null : (places.get(row.place) ?? []), row.place)
    const account = row.username ? await findAccount(trx, row.username) : null
    if (typeof office === 'string') tell(office)
    else if (typeof place === 'string') tell(place)
    else if (account === undefined) tell(`没有账号“${row.username}”，或已停用`)
    else if (account && account.organisation_id !== office.id) tell(`账号“${row.username}”不属于“${row.organisation}”`)
    else {
      const { id, personName, position, officePhone, fromDay } = row
      const where =
        kind.serves === 'firm'
          ? { areaCode: null, unitCode: place?.code ?? null }
          : { areaCode: place?.code ?? null, unitCode: null }
      const whose = { organisationId: office.id, rootId: office.root_id, holderId: account?.id ?? null }
      postings.push({
        id,
        kind: kind.kind,
        serves: kind.serves,
        personName,
        position,
        officePhone,
        fromDay,
        follows: null,
        ...where,
        ...whose,
      })
    }
  }
  return { postings, problems }
}

function readOffice(kind: KindRow, found: readonly OfficeRow[], word: string): OfficeRow | string {
  const [office, ...others] = found
  if (!office) return `机构名录里没有“${word}”`
  if (others.length > 0) return `“${word}”有 ${found.length} 个同名机构，请改用机构编号`
  const isBank = office.kind.startsWith('bank')
  if (isBank !== (kind.held_by === 'bank'))
    return isBank ? `${kind.name}不由银行人员担任` : `${kind.name}由银行机构选派，“${word}”不是银行机构`
  return office
}

function readPlace(
  actor: Actor,
  kind: KindRow,
  found: readonly PlaceRow[] | null,
  word: string | null,
): PlaceRow | null | string {
  const isOwn = (place: PlaceRow) => actor.scope.kind === 'city' || actor.scope.codes.includes(place.unit ?? '')
  if (found === null) {
    if (kind.serves !== 'firm') return `请填写${SERVES[kind.serves]}`
    const [own = null] = actor.scope.kind === 'unit' ? actor.scope.codes : []
    return own === null ? null : { word: own, code: own, level: 'unit', unit: own }
  }
  const own = found.filter(isOwn)
  const [place, ...others] = own
  const what = kind.serves === 'firm' ? '管理单元' : SERVES[kind.serves]
  if (!place) return found.length > 0 ? `“${word}”不在您的管辖范围内` : `没有名为“${word}”的${what}`
  if (others.length > 0) return `“${word}”有 ${own.length} 个同名的，请写上一级名称（如“遂城镇某某村”）或代码`
  return place
}

/** One person holds a kind in one place once at a time; firms are one place. */
async function findOverlaps(
  trx: Trx,
  kind: KindRow,
  postings: readonly NewPosting[],
  rows: readonly AdviserPostingGiven[],
): Promise<Problem[]> {
  const rowOf = new Map(rows.map(({ id }, at) => [id, at + 1]))
  const seen = await queryHeldBy(trx, kind.kind, postings.map(keyOfHolder))
  const problems: Problem[] = []
  for (const posting of postings) {
    const key = keyOfHolder(posting)
    const place = posting.areaCode ?? posting.unitCode
    const period = { fromDay: posting.fromDay, untilDay: null }
    const other = seen.find((one) => one.key === key && one.place === place && isOverlapping(one, period))
    if (other) {
      const reason = `${posting.personName}已任${kind.name}（${other.fromDay} 起${other.untilDay ? `，至 ${other.untilDay}` : ''}），任期重叠`
      problems.push({ row: rowOf.get(posting.id) ?? 0, personName: posting.personName, reason })
    }
    seen.push({ id: posting.id, key, place, ...period })
  }
  return problems
}

export function keyOfHolder({
  holderId,
  organisationId,
  personName,
}: Pick<NewPosting, 'holderId' | 'organisationId' | 'personName'>): string {
  return holderId ?? `${organisationId} ${personName}`
}

function groupByWord<T extends { word: string }>(rows: readonly T[]): Map<string, T[]> {
  return Map.groupBy(rows, ({ word }) => word)
}
