import { createHash } from 'node:crypto'
import type { Actor, Parsed, addVisitPhoto as route } from '@huoshui/contract'
import { mostPhotos } from '@huoshui/contract/visit-photo'
import { appendAudit } from '../../audit.ts'
import { type Db, inScope } from '../../in-scope.ts'
import { findJpegFault } from '../../material/check/check-image.ts'
import { Refusal } from '../../refusal.ts'
import { findVisit } from '../queries.ts'
import { findPhoto, findPhotoPurpose, insertPhoto, queryPhotos } from './queries.ts'
import { tellsOfItself } from './tells-of-itself.ts'

/**
 * Keeps a photo beside a visit of the asker's own. It comes after the visit and holds up nothing (SYNC.md S26); the same id again does nothing.
 * @throws Refusal `not-found` for others' visits, `photo-refused` (no wave wanted any, no whole JPEG, one that tells place or camera, too
 *   many), `operation-differs` for an id that came with another picture
 */
export async function addPhoto(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof route>, 'params' | 'body'>,
  now: Date,
): Promise<{ id: string }> {
  const content = Buffer.from(body.jpeg, 'base64')
  refuseOtherThanPhoto(content)
  const sha256 = createHash('sha256').update(content).digest('hex')
  return await inScope(db, actor, address, async (trx) => {
    const visit = await findVisit(trx, params.id)
    if (visit?.recorded_by !== actor.userId) throw new Refusal('not-found')
    const known = await findPhoto(trx, visit, body.id)
    if (known && known.sha256 !== sha256) throw new Refusal('operation-differs')
    if (known) return { id: known.id }
    const purpose = await findPhotoPurpose(trx, visit.at)
    if (purpose === undefined) throw refused('走访时没有批次收照片')
    if ((await queryPhotos(trx, visit)).length >= mostPhotos) throw refused(`一次走访最多 ${mostPhotos} 张`)
    await insertPhoto(trx, {
      enterprise_id: visit.enterprise_id,
      visit_id: visit.id,
      id: body.id,
      purpose,
      taken_at: new Date(body.takenAt),
      added_at: now,
      sha256,
      content,
    })
    await appendAudit(trx, {
      action: 'visit-photo.add',
      subjectKind: 'enterprise',
      subjectId: visit.enterprise_id,
      detail: { visitId: visit.id, photoId: body.id, bytes: content.length },
    })
    return { id: body.id }
  })
}

function refuseOtherThanPhoto(content: Buffer): void {
  if (content.toString('hex', 0, 3) !== 'ffd8ff') throw refused('不是 JPEG 图片')
  const fault = findJpegFault(content)
  if (fault) throw refused(fault)
  if (tellsOfItself(content)) throw refused('照片里还带着拍摄地点、设备等信息，请在走访应用里重新选择，由应用去掉')
}

function refused(reason: string): Refusal {
  return new Refusal('photo-refused', { reason })
}
