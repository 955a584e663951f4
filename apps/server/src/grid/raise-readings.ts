import type pg from 'pg'

/** After a write to so many firms that they are not told one by one: every device reads its grids anew (`grid.reading`). */
export async function raiseReadings(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  await client.query('update grid set reading = reading + 1 where until_day is null')
}
