import { LedgerDefinition } from '@huoshui/contract'
import type pg from 'pg'
import { z } from 'zod'
import { findLedgers } from '../../../../cities/read-ledgers.ts'

const Ledgers = z.array(z.object({ id: z.string(), definition: LedgerDefinition }))

/** Brings the 台账 a city begins with into the record; what is there stays as it stands. @throws ZodError for a definition that does not hold together */
export async function loadLedgers(pool: pg.Pool | pg.PoolClient, cityKey: string): Promise<void> {
  const found = findLedgers(cityKey)
  if (found === undefined) return
  for (const { id, definition } of Ledgers.parse(found))
    await pool.query(
      `insert into ledger_definition (id, version, title, definition) values ($1, 1, $2, $3) on conflict do nothing`,
      [id, definition.title, JSON.stringify(definition)],
    )
}
