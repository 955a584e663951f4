import type { Database } from '../database.ts'

/** What running an export needs. */
export type ExportParts = { database: Pick<Database, 'owner'>; dataDir: string; now(): Date }
