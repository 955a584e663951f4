import type { Actor, Answer, comparePublicProducts as route } from '@huoshui/contract'
import { FACTS } from '@huoshui/rules/fact/dictionary'
import { resolveFacts } from '@huoshui/rules/fact/resolve-facts'
import { type Db, inScope } from '../../in-scope.ts'
import { judgeProduct } from '../../offer/judge-product.ts'
import { priceProduct } from '../../offer/price-product.ts'
import { getCheckedFirm } from '../firm-queries.ts'
import { asCompared } from './as-compared.ts'
import { queryOwnRegister, queryOwnStatements, queryPublicProducts } from './queries.ts'

type Comparison = Answer<typeof route>
type Loan = { amountFen: number; months: number }

/** What a loan costs at each bank, for whoever asks; no firm is looked at. Packages are of several loans, and have no cost of their own. */
export async function comparePublicProducts(db: Db, loan: Loan, on: string): Promise<Comparison> {
  const products = (await queryPublicProducts(db, on)).filter(({ kind }) => kind === 'single')
  const rows = products.map((product) => {
    const anywhere = { ...product, content: { ...product.content, areas: [] } }
    return asCompared(product, priceProduct(anywhere, '', loan, on), { verdict: null, missing: [] })
  })
  return { on, rows }
}

/**
 * The same held against the asking phone's firm, by the register and what is open to all who see it: what teams and authorities keep is
 * unknown here. @throws Refusal `not-found`, `bad-input` while nobody checked the phone
 */
export async function comparePortalProducts(
  db: Db,
  actor: Actor,
  address: string,
  { id, ...loan }: Loan & { id: string },
  on: string,
): Promise<Comparison> {
  return await inScope(db, actor, address, async (trx) => {
    await getCheckedFirm(trx, id)
    const register = await queryOwnRegister(trx, id)
    if (!register) throw new Error('a checked firm without a register row')
    const { facts } = resolveFacts(register, await queryOwnStatements(trx, id), { on })
    const firm = { facts, on, lists: [], unitCode: register.unit_code, cityCode: '', areaNames: new Map() }
    const products = (await queryPublicProducts(trx, on)).filter(({ kind }) => kind === 'single')
    const rows = products.map((product) => {
      const { line, lacking } = judgeProduct(product, new Map(), firm, loan, on, new Map())
      const missing = lacking.map((fact) => FACTS[fact].label)
      return asCompared(product, line, { verdict: line.verdict, missing })
    })
    return { on, rows }
  })
}
