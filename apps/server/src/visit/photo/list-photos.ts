import type { VisitPhoto } from '@huoshui/contract'
import type { Trx } from '../../in-scope.ts'
import { namePeople } from '../../user/name-people.ts'
import { queryPhotos } from './queries.ts'

/** Photos beside a visit, as far as the asker may know of them; the pictures are opened one by one. */
export async function listPhotos(trx: Trx, visit: { enterprise_id: string; id: string }): Promise<VisitPhoto[]> {
  const rows = await queryPhotos(trx, visit)
  const nameOf = await namePeople(
    trx,
    rows.map(({ added_by }) => added_by),
  )
  return rows.map(({ id, purpose, taken_at, bytes, added_by, added_at }) => ({
    id,
    purpose,
    takenAt: taken_at.toISOString(),
    bytes,
    byName: nameOf(added_by) ?? added_by,
    addedAt: added_at.toISOString(),
  }))
}
