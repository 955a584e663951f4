import pg from 'pg'
import { expect, inject, test } from 'vitest'
import type {} from '../testing-cluster.ts'
import { holdDatabase } from './hold-database.ts'

const { template: _, app: __, ...cluster } = inject('cluster')
const connection = { ...cluster, database: 'postgres' }

test('one server holds a database; the next is refused until it lets go, or is gone', async () => {
  const release = await holdDatabase(connection)
  const refused = { exitCode: 15, message: expect.stringMatching(/^另一个活水服务.*。$/u) }
  await expect(holdDatabase(connection, { tries: 2 })).rejects.toMatchObject(refused)
  await release()

  await holdDatabase(connection)
  const waiting = holdDatabase(connection, { tries: 30 })
  const client = new pg.Client(connection)
  await client.connect()
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'huoshui-server' and pid in (select pid from pg_locks where locktype = 'advisory' and granted)",
  )
  await client.end()
  await (await waiting)()
})
