import type { Answer, listBanks as listBanksRoute } from '@huoshui/contract'
import type { Trx } from '../../in-scope.ts'
import { listPublishedProducts } from '../published-products.ts'
import { listBankRows } from './bank-queries.ts'

/** Banks with how many products each offers on the day. */
export async function listBanks(trx: Trx, day: string): Promise<Answer<typeof listBanksRoute>> {
  const products = Map.groupBy(await listPublishedProducts(trx, day), ({ bankId }) => bankId)
  const rows = await listBankRows(trx)
  return {
    banks: rows.map(({ profile, version, ...bank }) => ({
      ...bank,
      products: products.get(bank.id)?.length ?? 0,
      profile: profile && version !== null ? { ...profile, version } : null,
    })),
  }
}
