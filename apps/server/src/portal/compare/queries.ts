import type { ProductContent, ProductKind } from '@huoshui/contract'
import type { RegisterRow } from '@huoshui/rules/fact/resolve-facts'
import type { Statement } from '@huoshui/rules/fact/statement-order'
import { sql } from 'kysely'
import type { Db, Trx } from '../../in-scope.ts'
import type { PublishedProduct } from '../../product/published-products.ts'

export type ShownProduct = PublishedProduct & { since: string }

/** Products in force on a day, by bank and name; needs nobody signed in. */
export async function queryPublicProducts(db: Db | Trx, on: string): Promise<ShownProduct[]> {
  const { rows } = await sql<{
    id: string
    bankId: string
    bankName: string
    kind: ProductKind
    version: number
    since: string
    content: ProductContent
  }>`
    select product as id, bank_id as "bankId", bank_name as "bankName", kind, version, since, content
    from public_products(${on}::date)`.execute(db)
  return rows.map((row) => ({ ...row, name: row.content.name, criterion: row.content.criterion }))
}

export type OwnRegister = RegisterRow & { unit_code: string }

/** The asking phone's firm as the register has it; undefined while nobody checked the phone. */
export async function queryOwnRegister(trx: Trx, firm: string): Promise<OwnRegister | undefined> {
  const { rows } = await sql<OwnRegister>`select * from own_register(${firm}::uuid)`.execute(trx)
  return rows[0]
}

/** What sources say of it that is open to all who see it. */
export async function queryOwnStatements(trx: Trx, firm: string): Promise<Statement[]> {
  const { rows } = await sql<{
    fact: string
    source: string
    period: string
    number_value: string | number | null
    text_value: string | null
    recorded_on: string
  }>`select * from own_facts(${firm}::uuid) order by fact, period desc, source`.execute(trx)
  return rows.map(({ fact, source, period, number_value, text_value, recorded_on }) => ({
    fact,
    source,
    period,
    value: number_value === null ? (text_value ?? '') : Number(number_value),
    recordedOn: recorded_on,
  }))
}
