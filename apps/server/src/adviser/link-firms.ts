import {
  type Actor,
  type Answer,
  type EnterpriseFilter,
  mostLinked,
  type Parsed,
  type linkAdviserFirms as route,
} from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { findEnterprises } from '../enterprise/find-enterprises.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { countSeen, insertLinks, lockLink, queryNamed, saveLinkEnd } from './caseload-queries.ts'
import { lockPosting } from './queries.ts'

type Found = { firms: string[]; unmatched: Answer<typeof route>['unmatched'] }

/**
 * Puts firms on a caseload: one by one, by a list, or all that a filter of the register finds. Firms that are on it stay as they are.
 * @throws Refusal `not-found`, `wrong-state` for an ended posting, `bad-input` for one that serves an area, or too many
 */
export async function linkFirms(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof route>, 'params' | 'body'>,
  { now, today }: { now: Date; today: string },
): Promise<Answer<typeof route>> {
  return await inScope(db, actor, address, async (trx) => {
    const posting = await lockPosting(trx, params.id)
    if (!posting) throw new Refusal('not-found')
    if (posting.until_day !== null)
      throw new Refusal('wrong-state', { state: `已于 ${posting.until_day} 结束`, what: '增加服务对象' })
    if (posting.serves !== 'firm')
      throw new Refusal('bad-input', {
        reason: `${posting.kind_name}服务的是${posting.area_name}的全部经营主体，不用逐户登记`,
      })
    const { firms, unmatched } = await findFirms(trx, actor, body)
    if (body.by === 'hand' && firms.length === 0) throw new Refusal('not-found')
    const before = await countSeen(trx, { id: posting.id, serves: 'firm', areaCode: null })
    if (before + firms.length > mostLinked)
      throw new Refusal('bad-input', {
        reason: `一位人员最多服务 ${mostLinked} 户，已有 ${before} 户，这次又有 ${firms.length} 户，请收窄条件`,
      })
    const fromDay = posting.from_day > today ? posting.from_day : today
    const added = await insertLinks(trx, { posting: posting.id, source: body.by, fromDay, now, firms })
    const detail = { name: posting.person_name, by: body.by, firms: firms.length, added, unmatched: unmatched.length }
    await appendAudit(trx, { action: 'adviser.link', subjectKind: 'adviser', subjectId: posting.id, detail })
    return { added, known: firms.length - added, unmatched }
  })
}

async function findFirms(trx: Trx, actor: Actor, body: Parsed<typeof route>['body']): Promise<Found> {
  if (body.by === 'list') return await findListed(trx, body.lines)
  if (body.by === 'filter') return { firms: await findFiltered(trx, actor, body.filter), unmatched: [] }
  const found: string[] = []
  for (const id of new Set(body.enterpriseIds)) if (await isInScope(trx, id)) found.push(id)
  return { firms: found, unmatched: [] }
}

async function isInScope(trx: Trx, id: string): Promise<boolean> {
  return (
    (await trx.selectFrom('enterprise_in_scope').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
  )
}

async function findFiltered(trx: Trx, actor: Actor, filter: EnterpriseFilter): Promise<string[]> {
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await findEnterprises(trx, actor, { ...filter, sort: 'rank', after, limit: 1000 })
    ids.push(...page.rows.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after !== undefined && ids.length <= mostLinked)
  if (ids.length === 0) throw new Refusal('bad-input', { reason: '没有符合条件的经营主体，请放宽条件' })
  return ids
}

/** Lines by credit code or full name; what finds nothing, or several, is told with its number. A firm twice counts once. */
async function findListed(trx: Trx, lines: readonly string[]): Promise<Found> {
  const byWord = new Map<string, Set<string>>()
  for (const { id, name, credit_code: code } of await queryNamed(trx, lines))
    for (const word of [name, code]) if (word !== null) byWord.set(word, (byWord.get(word) ?? new Set()).add(id))
  const result: Found = { firms: [], unmatched: [] }
  const rowOf = new Map<string, number>()
  for (const [at, line] of lines.entries()) {
    const [first, ...others] = byWord.get(line) ?? []
    const earlier = first === undefined ? undefined : rowOf.get(first)
    const tell = (reason: string) => result.unmatched.push({ row: at + 1, line, reason })
    if (first === undefined) tell('管辖范围内没有这个信用代码或全称')
    else if (others.length > 0) tell('有同名的多户，请改用信用代码')
    else if (earlier !== undefined) tell(`与第 ${earlier} 行是同一户`)
    else {
      rowOf.set(first, at + 1)
      result.firms.push(first)
    }
  }
  return result
}

/** Takes one firm off a caseload; what was is kept. @throws Refusal `not-found`, `wrong-state` for one that is off */
export async function endLink(
  db: Db,
  actor: Actor,
  address: string,
  given: { id: string; reason: string },
  today: string,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const link = await lockLink(trx, given.id)
    if (!link) throw new Refusal('not-found')
    if (link.until_day !== null) throw new Refusal('wrong-state', { state: '已不在服务名单上', what: '再移出' })
    const lastDay = link.from_day > today ? link.from_day : today
    await saveLinkEnd(trx, { id: link.id, lastDay, by: actor.userId, reason: given.reason })
    const detail = { name: link.enterprise_name, reason: given.reason }
    await appendAudit(trx, { action: 'adviser.unlink', subjectKind: 'adviser', subjectId: link.posting_id, detail })
    return { id: link.id }
  })
}
