import type pg from 'pg'

/** How a process of its own reaches the database; sent over the channel between the two, never on a command line. */
export type Connection = Pick<
  pg.PoolConfig,
  'host' | 'port' | 'user' | 'password' | 'database' | 'connectionString' | 'ssl'
>

/** How a pool reaches its database; pg hides the password from enumeration, so it is named here. */
export function connectionOf(pool: pg.Pool): Connection {
  const { host, port, user, password, database, connectionString, ssl } = pool.options
  const named = { host, port, user, password, database, connectionString, ssl }
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined))
}
