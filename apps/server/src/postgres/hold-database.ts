import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { exitCodes, StartupError } from '../startup-error.ts'

/**
 * Makes this server the only one of its database until the returned function is called or the process ends: the data
 * folder has its own lock, but two folders may name one DATABASE_URL, and files lie in one of them while jobs run in both.
 * A session's lock, on a connection of its own; a server killed a moment ago is given a few seconds to be noticed.
 *
 * @throws StartupError alreadyRunning
 */
export async function holdDatabase(
  connection: pg.ClientConfig,
  { tries = 10 }: { tries?: number } = {},
): Promise<() => Promise<void>> {
  const client = new pg.Client({ ...connection, application_name: 'huoshui-server' })
  client.on('error', () => undefined) // whoever needs the database says that it is gone
  await client.connect()
  await client.query('set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3')
  for (let tried = 1; !(await tryLock(client)); tried++) {
    if (tried >= tries) {
      await client.end()
      throw new StartupError(
        '另一个活水服务正在使用 DATABASE_URL 的数据库；请先停止它，或为这一个另建数据库。',
        exitCodes.alreadyRunning,
      )
    }
    await pause(300)
  }
  return () => client.end()
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock(7220) as taken')
  return rows[0]?.taken === true
}
