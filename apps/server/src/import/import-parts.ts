import type { Database } from '../database.ts'
import type { Db } from '../in-scope.ts'
import type { Jobs } from '../job/create-jobs.ts'

/** What imports need beside the request: the owner's pool for staging, the data folder, background work. */
export type ImportParts = { db: Db; database: Pick<Database, 'owner'>; dataDir: string; jobs: Jobs; now(): Date }

/** The queue of readings and writings; one at a time, so that two cores are left for people. */
export const importQueue = 'import'
