import type { VisitLocation } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

type Given = { enterpriseId: string; visitId: string; at: Date; location: VisitLocation }

/** Keeps the locations of visits made while a wave allowed one; any other is left out: what nobody may ask for is not kept either. */
export async function insertLocations(trx: Trx, given: readonly Given[]): Promise<void> {
  for (const { enterpriseId, visitId, at, location } of given) {
    const { latitude, longitude, accuracyMetres, takenAt, isMock, purpose } = location
    await sql`
      insert into visit_location (enterprise_id, visit_id, latitude, longitude, accuracy_metres, taken_at, is_mock, purpose)
      select ${enterpriseId}::uuid, ${visitId}::uuid, ${latitude}::float8, ${longitude}::float8, ${accuracyMetres}::int,
        ${takenAt}::timestamptz, ${isMock}::boolean, ${purpose}::text
      where exists (select from wave w where w.settings->>'location' = 'optional'
        and w.started_at <= ${at} and coalesce(w.ended_at >= ${at}, true))
      on conflict do nothing`.execute(trx)
  }
}

/** Undefined when none was given, or out of scope. */
export async function findLocation(
  trx: Trx,
  visit: { enterprise_id: string; id: string },
): Promise<VisitLocation | undefined> {
  const row = await trx
    .selectFrom('visit_location')
    .selectAll()
    .where('enterprise_id', '=', visit.enterprise_id)
    .where('visit_id', '=', visit.id)
    .executeTakeFirst()
  return (
    row && {
      latitude: row.latitude,
      longitude: row.longitude,
      accuracyMetres: row.accuracy_metres,
      takenAt: row.taken_at.toISOString(),
      isMock: row.is_mock,
      purpose: row.purpose,
    }
  )
}
