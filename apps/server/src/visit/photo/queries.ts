import { type Selectable, sql } from 'kysely'
import type { Trx } from '../../in-scope.ts'
import type { VisitPhotoTable } from '../tables.ts'

export type VisitPhotoRow = Selectable<VisitPhotoTable>

type VisitKey = { enterprise_id: string; id: string }

/** Photos of a visit that the asker may know of, erased ones left out; oldest first. */
export async function queryPhotos(trx: Trx, visit: VisitKey): Promise<VisitPhotoRow[]> {
  return await trx
    .selectFrom('visit_photo')
    .selectAll()
    .where('enterprise_id', '=', visit.enterprise_id)
    .where('visit_id', '=', visit.id)
    .where('erased_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
}

/** Also one that was erased. */
export async function findPhoto(trx: Trx, visit: VisitKey, id: string): Promise<VisitPhotoRow | undefined> {
  return await trx
    .selectFrom('visit_photo')
    .selectAll()
    .where('enterprise_id', '=', visit.enterprise_id)
    .where('visit_id', '=', visit.id)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** What a wave running at that time wanted photos for. */
export async function findPhotoPurpose(trx: Trx, at: Date): Promise<string | undefined> {
  const { rows } = await sql<{ purpose: string | null }>`select photo_purpose(${at}) as purpose`.execute(trx)
  return rows[0]?.purpose ?? undefined
}

export type NewPhoto = Pick<
  VisitPhotoRow,
  'enterprise_id' | 'visit_id' | 'id' | 'purpose' | 'taken_at' | 'added_at'
> & {
  sha256: string
  content: Buffer
}

/** Line and bytes; the same id twice is one. */
export async function insertPhoto(trx: Trx, { content, ...line }: NewPhoto): Promise<void> {
  const { enterprise_id, id } = line
  await trx
    .insertInto('visit_photo')
    .values({ ...line, bytes: content.length })
    .execute()
  await sql`insert into visit_photo_content (enterprise_id, id, content) values (${enterprise_id}, ${id}, ${content})`.execute(
    trx,
  )
}

export async function markErased(trx: Trx, { enterprise_id, id }: VisitPhotoRow, at: Date): Promise<void> {
  await trx
    .updateTable('visit_photo')
    .set({ erased_at: at })
    .where('enterprise_id', '=', enterprise_id)
    .where('id', '=', id)
    .execute()
}

/** The JPEG, with the line in the audit; undefined where it is not the asker's to open. */
export async function openPhotoContent(trx: Trx, { enterprise_id, id }: VisitPhotoRow): Promise<Buffer | undefined> {
  const { rows } = await sql<{ content: Buffer }>`
    select content from open_visit_photo(${enterprise_id}::uuid, ${id}::uuid)`.execute(trx)
  return rows[0]?.content
}
