import { randomUUID } from 'node:crypto'
import { correctEnterprise, createEnterprise, type EnterpriseCorrection } from '@huoshui/contract'
import { newId } from '../new-id.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

/** A village of 霞山区; the county team made here reaches it. */
export const place = { unitCode: '440803', townCode: '440803006', villageCode: '440803006001' }

export type CorrectionWorld = Awaited<ReturnType<typeof startCorrections>>

/** A small city, its team and a county's, and what both do again and again. */
export async function startCorrections() {
  const server: TestServer = await startTestServer({ firms: 500, now: '2026-11-20T02:00:00Z' })
  const city = await server.as({ role: 'city_staff', organisationId: 'team' })
  const county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  const rows = async (text: string, values: unknown[] = []) => (await server.database.owner.query(text, values)).rows
  const make = async (more: EnterpriseCorrection = {}): Promise<string> => {
    const body = { ...place, type: 'company', name: '虚构更正公司', ...more, id: newId() }
    return (await city.call(createEnterprise, { body })).id
  }
  const send = (id: string, version: number, changes: EnterpriseCorrection, who: Caller = city) =>
    who.send(correctEnterprise, { params: { id }, body: bodyOf(version, changes) })
  const historyOf = (id: string) =>
    rows(
      'select field, before, after, effective_on, source, actor from enterprise_history where enterprise_id = $1 order by field',
      [id],
    )
  /** Everything a correction may write. */
  const stateOf = async (id: string) => ({
    firm: await rows('select * from enterprise where id = $1', [id]),
    history: await rows('select * from enterprise_history where enterprise_id = $1 order by id', [id]),
    audit: await rows('select * from audit_line where subject_id = $1 order by seq', [id]),
    delta: await rows('select * from search_delta where enterprise_id = $1', [id]),
    cells: await rows('select * from enterprise_cell where n <> 0 order by 1, 2, 3, 4, 5, 6, 7'),
  })
  return { server, city, county, rows, make, send, historyOf, stateOf }
}

export function bodyOf(
  version: number,
  changes: EnterpriseCorrection,
  more: { effectiveOn?: string; reason?: string } = {},
) {
  return { commandId: randomUUID(), version, effectiveOn: '2026-11-10', reason: '证照核对', changes, ...more }
}
