import type { Actor } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { type Db, inScope, type Trx } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { findVisit } from '../queries.ts'
import { findPhoto, markErased, openPhotoContent, type VisitPhotoRow } from './queries.ts'

type Asked = { id: string; photo: string }

/** The JPEG of one photo; opening it is logged. @throws Refusal `not-found` for erased ones and for whoever may not have it */
export async function openPhoto(db: Db, actor: Actor, address: string, asked: Asked): Promise<Buffer> {
  return await inScope(db, actor, address, async (trx) => {
    const content = await openPhotoContent(trx, await getPhoto(trx, asked))
    if (!content) throw new Refusal('not-found')
    return content
  })
}

/** Erases a photo for good; again does nothing. @throws Refusal `not-found` for whoever neither took it nor is of a team */
export async function erasePhoto(
  db: Db,
  actor: Actor,
  address: string,
  asked: Asked,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const photo = await getPhoto(trx, asked)
    const isTeam = actor.role === 'city_staff' || actor.role === 'county_staff'
    if (photo.added_by !== actor.userId && !isTeam) throw new Refusal('not-found')
    if (photo.erased_at === null) {
      await markErased(trx, photo, now)
      await appendAudit(trx, {
        action: 'visit-photo.erase',
        subjectKind: 'enterprise',
        subjectId: photo.enterprise_id,
        detail: { visitId: photo.visit_id, photoId: photo.id },
      })
    }
    return { id: photo.id }
  })
}

async function getPhoto(trx: Trx, { id, photo }: Asked): Promise<VisitPhotoRow> {
  const visit = await findVisit(trx, id)
  const found = visit && (await findPhoto(trx, visit, photo))
  if (!found) throw new Refusal('not-found')
  return found
}
