import { BankProfile, ProductContent } from '@huoshui/contract'
import type pg from 'pg'
import type { CatalogueBank, CatalogueProduct } from '../../../../cities/catalogue-shape.ts'
import { readCatalogue } from '../../../../cities/read-catalogue.ts'
import { newId } from '../new-id.ts'

type VersionRow = {
  product_id: string
  version: number
  status: string
  content: ProductContent
  valid_from: string | null
}

/**
 * Brings the sample catalogue of a city into a platform that has no product yet, in one transaction; a platform that has one
 * is left as it is. As the owner: it is done before anybody can sign in, and each product says in its history that it was.
 *
 * @returns how many products came in
 * @throws ZodError when a file holds what no bank could have written
 */
export async function loadCatalogue(pool: pg.Pool, cityKey: string): Promise<{ products: number }> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('lock table product in share row exclusive mode')
    const products = (await hasProducts(client)) ? 0 : await insertAll(client, readCatalogue(cityKey))
    await client.query('commit')
    return { products }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function hasProducts(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ has: boolean }>('select exists (select from product) as has')
  return rows[0]?.has ?? false
}

async function insertAll(client: pg.PoolClient, banks: readonly CatalogueBank[]): Promise<number> {
  const products = banks.flatMap(({ bankKey, products: all }) => all.map((product) => ({ bankKey, product })))
  const versions = products.flatMap(({ product }) => versionsOf(product))
  await insertRows(
    client,
    'insert into bank_profile (bank_id, content) select bank_id, content',
    'bank_id text, content jsonb',
    [...banks.map(({ bankKey, profile }) => ({ bank_id: bankKey, content: BankProfile.parse(profile) }))],
  )
  await insertRows(
    client,
    'insert into product (id, bank_id, kind) select id, bank_id, kind',
    'id uuid, bank_id text, kind text',
    [...products.map(({ bankKey, product: { id, kind } }) => ({ id, bank_id: bankKey, kind }))],
  )
  await insertRows(
    client,
    `insert into product_version (product_id, version, status, content, valid_from, submitted_by, submitted_at, decided_by, decided_at)
     select product_id, version, status, content, valid_from, case when status = 'submitted' then 'first-start' end,
            case when status = 'submitted' then now() end, case when status = 'published' then 'first-start' end,
            case when status = 'published' then now() end`,
    'product_id uuid, version integer, status text, content jsonb, valid_from date',
    versions,
  )
  await insertRows(
    client,
    `insert into product_event (product_id, id, version, action) select product_id, id, version, 'load'`,
    'product_id uuid, id uuid, version integer',
    versions.map(({ product_id, version }) => ({ product_id, id: newId(), version })),
  )
  return products.length
}

function versionsOf({ id, key, content, versions }: CatalogueProduct): VersionRow[] {
  return versions.map(({ status, validFrom, changes }, index) => {
    const parsed = ProductContent.safeParse({ ...content, ...changes })
    if (!parsed.success) throw new Error(`product ${key} of the catalogue is wrong`, { cause: parsed.error })
    return { product_id: id, version: index + 1, status, content: parsed.data, valid_from: validFrom }
  })
}

/** All rows in one statement. */
async function insertRows(
  client: pg.PoolClient,
  insert: string,
  columns: string,
  rows: readonly object[],
): Promise<void> {
  await client.query(`${insert} from jsonb_to_recordset($1::jsonb) as t (${columns})`, [JSON.stringify(rows)])
}
