import type { Actor } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import type { Database } from '../../database.ts'
import { inScope, type Trx } from '../../in-scope.ts'
import { findEntity, listTags, lockEntity, updateEntity } from '../entity-queries.ts'
import { markChanged } from '../search/mark-changed.ts'
import { currentTags } from './current-tags.ts'

/** Nobody tags a firm on the day its tag begins or ends: the calendar does. */
const calendar: Actor = {
  userId: 'calendar',
  username: 'calendar',
  name: '系统（到期）',
  role: 'city_staff',
  organisationId: '',
  organisationName: '',
  scope: { kind: 'city', codes: [] },
}

/** Firms of one transaction: a person who saves one of them waits no longer than this takes. */
const atOnce = 200

/**
 * Brings the tags by which firms are shown and found in line with their periods, where a period began or ended since.
 * Done again it does nothing. @returns how many firms changed
 */
export async function refreshTags(database: Pick<Database, 'owner' | 'db'>, today: string): Promise<number> {
  const ids = await listOutdated(database, today)
  let changed = 0
  for (let at = 0; at < ids.length; at += atOnce) {
    const batch = ids.slice(at, at + atOnce)
    changed += await inScope(database.db, calendar, '', (trx) => refreshAll(trx, batch, today))
  }
  return changed
}

/** In the order of ids, so that two writers of several firms never wait for each other in a circle. */
async function listOutdated({ owner }: Pick<Database, 'owner'>, today: string): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `with held as (
       select enterprise_id,
              coalesce(array_agg(tag) filter (where from_day <= $1 and (until_day is null or until_day > $1)), '{}') as tags
       from enterprise_tag group by enterprise_id)
     select e.id from enterprise e join held h on h.enterprise_id = e.id
     where e.merged_into is null and not (e.tags @> h.tags and e.tags <@ h.tags) order by e.id`,
    [today],
  )
  return rows.map(({ id }) => id)
}

async function refreshAll(trx: Trx, ids: readonly string[], today: string): Promise<number> {
  const changed: string[] = []
  for (const id of ids) if (await refreshOne(trx, id, today)) changed.push(id)
  await markChanged(trx, changed)
  return changed.length
}

/** Looks again under the lock: somebody may have tagged or merged the firm since it was listed. */
async function refreshOne(trx: Trx, id: string, today: string): Promise<boolean> {
  const locked = await lockEntity(trx, id)
  const before = await findEntity(trx, id)
  if (!locked || !before) return false
  const tags = currentTags(await listTags(trx, id), today)
  if (tags.length === before.tags.length && tags.every((tag) => before.tags.includes(tag))) return false
  await updateEntity(trx, id, { tags })
  await appendAudit(trx, {
    action: 'enterprise.tag',
    subjectKind: 'enterprise',
    subjectId: id,
    detail: { because: 'day', today, before: before.tags, after: tags },
  })
  return true
}
