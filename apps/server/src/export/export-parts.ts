import type { Database } from '../database.ts'

/** What running an export needs. */
export type ExportParts = { database: Pick<Database, 'owner' | 'app'>; dataDir: string; now(): Date }
