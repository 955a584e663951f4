import pg from 'pg'
import type { Connection } from '../../../postgres/connection-of.ts'
import '../../../database.ts' // sets how days and large numbers are read
import { rebuildIndex } from './rebuild-index.ts'

// Half a million firms cut into keys keep a core busy for seconds: in a process of its own, so that requests don't wait.
process.once('disconnect', () => process.exit(1))
process.once('message', (connection: Connection) => void run(connection))

async function run(connection: Connection): Promise<void> {
  const pool = new pg.Pool({ ...connection, max: 3, application_name: 'huoshui-rebuild' })
  await rebuildIndex(pool)
  process.exit(0)
}
