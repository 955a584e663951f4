import { type Actor, type Answer, mostInvited, type Parsed, type inviteFirms as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import { viewerOf } from '../match/viewer-of.ts'
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import { hashInvitationKey, makeInvitationKey } from './invitation-key.ts'
import { getOwnEvent } from './make-event.ts'
import { countInvited, insertInvitations, queryNamed } from './queries.ts'

const bytesOfId = 16
type Unmatched = { row: number; line: string; reason: string }
type Found = { firms: string[]; unmatched: Unmatched[] }

/**
 * Invites firms in scope by a criterion, a list or one by one; who is invited already stays so. @throws Refusal `not-found` for another team's
 * event, `wrong-state` for one called off, `bad-input` for more firms than an event holds
 */
export async function inviteFirms(
  { db, matcher, secret }: { db: Db; matcher: LazyMatcher; secret: string },
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof route>, 'params' | 'body'>,
  today: string,
): Promise<Answer<typeof route>> {
  const matched = body.by === 'criterion' ? await matchFirms(matcher, actor, body.criterion, today) : []
  return await inScope(db, actor, address, async (trx) => {
    const event = await getOwnEvent(trx, params.id)
    if (event.status === 'cancelled') throw new Refusal('wrong-state', { state: '已取消', what: '再邀请企业' })
    const { firms, unmatched }: Found =
      body.by === 'list'
        ? await findListed(trx, body.lines)
        : { firms: body.by === 'hand' ? body.enterpriseIds : matched, unmatched: [] }
    const wanted = [...new Set(firms)]
    const before = await countInvited(trx, event.id)
    if (before + wanted.length > mostInvited)
      throw new Refusal('bad-input', {
        reason: `一场活动最多邀请 ${mostInvited} 户，已有 ${before} 户，这次又有 ${wanted.length} 户，请收窄条件`,
      })
    const rows = wanted.map((enterpriseId) => {
      const id = newId()
      return { id, enterpriseId, keyHash: hashInvitationKey(makeInvitationKey(secret, id)) }
    })
    const added = await insertInvitations(trx, { eventId: event.id, source: body.by, firms: rows })
    const detail = { by: body.by, firms: wanted.length, added, unmatched: unmatched.length }
    await appendAudit(trx, { action: 'event.invite', subjectKind: 'event', subjectId: event.id, detail })
    return { added, known: wanted.length - added, unmatched }
  })
}

async function matchFirms(
  matcher: LazyMatcher,
  actor: Actor,
  criterion: Parameters<LazyMatcher['ask']>[0] extends infer A
    ? A extends { kind: 'all'; criterion: infer C }
      ? C
      : never
    : never,
  on: string,
): Promise<string[]> {
  const ids = await matcher.ask({ kind: 'all', criterion, on, viewer: viewerOf(actor) })
  const found = ids.length / bytesOfId
  if (found > mostInvited)
    throw new Refusal('bad-input', {
      reason: `符合条件的有 ${found} 户，一场活动最多邀请 ${mostInvited} 户，请收窄条件`,
    })
  const hex = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength)
  return Array.from({ length: found }, (_, at) => asUuid(hex.toString('hex', at * bytesOfId, (at + 1) * bytesOfId)))
}

function asUuid(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

async function findListed(trx: Trx, lines: readonly string[]): Promise<Found> {
  const found = await queryNamed(trx, lines)
  const byWord = new Map<string, Set<string>>()
  for (const { id, name, credit_code: code } of found)
    for (const word of [name, code]) if (word !== null) byWord.set(word, (byWord.get(word) ?? new Set()).add(id))
  const result: Found = { firms: [], unmatched: [] }
  for (const [at, line] of lines.entries()) {
    const [first, ...others] = byWord.get(line) ?? []
    if (first === undefined) result.unmatched.push({ row: at + 1, line, reason: '管辖范围内没有这个信用代码或全称' })
    else if (others.length > 0) result.unmatched.push({ row: at + 1, line, reason: '有同名的多户，请改用信用代码' })
    else result.firms.push(first)
  }
  return result
}
