import type { Actor, Answer, listOffers as offersRoute } from '@huoshui/contract'
import { questions } from '@huoshui/rules/criteria/missing/questions'
import { compareOffers } from '@huoshui/rules/offer-order/offer-order'
import { type Db, inScope } from '../in-scope.ts'
import { hiddenFrom } from '../match/viewer-of.ts'
import { listPublishedProducts } from '../product/published-products.ts'
import { judgePolicies } from './judge-policies.ts'
import { describeMissing, judgeProduct } from './judge-product.ts'
import { readFirmFacts } from './read-firm-facts.ts'

const notice = '仅说明已知事实是否符合写明的条件，不是授信承诺，也不是信用评价；是否放款及额度、利率由银行审批决定。'
const mostQuestions = 12

/** Every product in force and every policy, held against one firm on a day. @throws Refusal `not-found` out of scope */
export async function listOffers(
  db: Db,
  actor: Actor,
  address: string,
  { id, amountFen, months }: { id: string; amountFen: number; months: number },
  on: string,
): Promise<Answer<typeof offersRoute>> {
  const { firm, products } = await inScope(db, actor, address, async (trx) => ({
    firm: await readFirmFacts(trx, actor, id, on),
    products: await listPublishedProducts(trx, on),
  }))
  const judged = products.map((product) => judgeProduct(product, firm, { amountFen, months }, on))
  judged.sort((one, other) => compareOffers(one.standing, other.standing))
  const criteria = products.flatMap(({ criterion }) => (criterion ? [criterion.criterion] : []))
  return {
    on,
    amountFen,
    months,
    products: judged.map(({ offer }) => offer),
    policies: judgePolicies(firm, on),
    questions: questions(criteria, firm.facts, on, { most: mostQuestions }).map(({ fact, criteria: open }) => {
      return { ...describeMissing(fact), products: open.length }
    }),
    isPartial: hiddenFrom(actor.scope).length > 0,
    notice,
  }
}
