import { listCriterionFirms, recordFact } from '@huoshui/contract'
import type { CityDatabase } from '../city-database.ts'
import { type ServedCity, serveCity } from './serve-city.ts'

const rounds = 40
const patienceMs = 10_000

/**
 * Milliseconds from sending a fact of a firm to the API until the API, asked again and again, names the firm among those that
 * match by it: over HTTP, signed in, in the list the screens read. One figure a round.
 */
export async function measureChange(city: CityDatabase, on: string): Promise<number[]> {
  const served = await serveCity(city, on)
  try {
    const { rows } = await city.database.owner.query<{ id: string }>(
      `select id from enterprise e where status = 'active' and founded_on < '2026-01-01' and not exists
         (select from enterprise_fact f where f.enterprise_id = e.id and f.fact = 'orders') order by id limit $1`,
      [rounds],
    )
    const taken: number[] = []
    for (const [round, { id }] of rows.entries()) taken.push(await changeFact(served, id, round, on))
    return taken
  } finally {
    await served.close()
  }
}

async function changeFact({ call }: ServedCity, id: string, round: number, on: string): Promise<number> {
  const value = 7_000_000_000 + round
  const criterion = { fact: 'orders' as const, is: 'equal' as const, value }
  const isNamed = async () => {
    const page = await call(listCriterionFirms, { body: { criterion } })
    return page.rows.some((row) => row.id === id)
  }
  if (await isNamed()) throw new Error('the firm has the fact already') // and the city is in memory from here on
  const began = performance.now()
  await call(recordFact, {
    params: { id },
    body: {
      commandId: crypto.randomUUID(),
      fact: 'orders',
      source: 'visit',
      value,
      asOf: on,
      seen: null,
      document: '测速',
    },
  })
  while (!(await isNamed())) if (performance.now() - began > patienceMs) throw new Error('not seen in 10 s')
  return performance.now() - began
}
