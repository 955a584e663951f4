import type { Actor, Answer, BankLine, getBank as getBankRoute } from '@huoshui/contract'
import type { Trx } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { mayEdit } from '../change/who-may-edit.ts'
import { listPublishedProducts } from '../published-products.ts'
import { findActorBank } from '../queries.ts'
import { listBankRows, listOffices } from './bank-queries.ts'

/** Banks with how many products each offers on the day. */
export async function listBanks(trx: Trx, actor: Actor, day: string): Promise<BankLine[]> {
  const products = Map.groupBy(await listPublishedProducts(trx, day), ({ bankId }) => bankId)
  const rows = await listBankRows(trx)
  const own = await findActorBank(trx)
  return rows.map(({ profile, version, ...bank }) => ({
    ...bank,
    products: products.get(bank.id)?.length ?? 0,
    profile: profile && version !== null ? { ...profile, version } : null,
    mayEdit: mayEdit(actor, own, bank.id),
  }))
}

/** One bank with where one applies. @throws Refusal `not-found` */
export async function getBank(trx: Trx, actor: Actor, id: string, day: string): Promise<Answer<typeof getBankRoute>> {
  const bank = (await listBanks(trx, actor, day)).find((each) => each.id === id)
  if (!bank) throw new Refusal('not-found')
  return { ...bank, offices: await listOffices(trx, id) }
}
