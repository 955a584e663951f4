import type { Actor, Parsed, revokeBankKey as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { endKey, queryKey } from './queries.ts'

/** Ends a key at once: the next request signed with it is refused. Done again it changes nothing. */
export async function revokeKey(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof route>, 'params' | 'body'>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const key = await queryKey(trx, actor.organisationId, params.id)
    if (!key) throw new Refusal('not-found')
    if (key.revoked_at) return { id: key.id }
    await endKey(trx, key.id, now, actor.userId)
    await appendAudit(trx, {
      action: 'bank-key.revoke',
      subjectKind: 'organisation',
      subjectId: key.organisation_id,
      detail: { keyId: key.id, name: key.name, reason: body.reason },
    })
    return { id: key.id }
  })
}
