import type { Database } from '../database.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'

/** What looking after the files of exports needs. */
export type ExportParts = { database: Pick<Database, 'owner' | 'app' | 'db'>; dataDir: string; now(): Date }

/** What running an export needs. */
export type RunParts = ExportParts & { matcher: Pick<LazyMatcher, 'ask'> }
