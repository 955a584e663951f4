import { createMatcher } from '@huoshui/server/match/create-matcher'
import type { Viewer } from '@huoshui/server/match/messages'
import { noteFirmsChanged } from '@huoshui/server/match/note-firms-changed'
import { sql } from 'kysely'
import type { CityDatabase } from '../city-database.ts'

const rounds = 40

/** Milliseconds from the start of a transaction that changes a fact until the matcher's answer about it differs; p95. */
export async function measureChange({ database }: CityDatabase, on: string): Promise<number> {
  const matcher = createMatcher(database, { now: () => new Date(`${on}T04:00:00Z`) })
  try {
    await matcher.ready()
    const { rows } = await database.owner.query<{ id: string }>('select id from enterprise order by id limit $1', [
      rounds,
    ])
    const taken: number[] = []
    for (const [round, { id }] of rows.entries()) taken.push(await changeFact(id, round))
    return taken.sort((one, other) => one - other)[Math.ceil(taken.length * 0.95) - 1] ?? Number.NaN
  } finally {
    await matcher.close()
  }

  async function changeFact(id: string, round: number): Promise<number> {
    const viewer: Viewer = { scope: { kind: 'city', codes: [] }, organisationId: '', userId: '', hidden: [] }
    const value = 7_000_000_000 + round
    const ask = async () =>
      await matcher.ask({ kind: 'firm', id, on, viewer, criteria: [{ fact: 'orders', is: 'equal', value }] })
    if ((await ask())?.[0] !== false) throw new Error('the firm has the fact already')
    const began = performance.now()
    await database.db.transaction().execute(async (trx) => {
      await sql`set local huoshui.scope_kind = 'city'`.execute(trx)
      await sql`insert into enterprise_fact (enterprise_id, fact, source, number_value, recorded_on)
        values (${id}, 'orders', 'visit', ${value}, ${on})`.execute(trx)
      await noteFirmsChanged(trx, [id])
    })
    while ((await ask())?.[0] !== true) if (performance.now() - began > 10_000) throw new Error('not seen in 10 s')
    return performance.now() - began
  }
}
