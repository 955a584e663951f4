import type { Actor, Answer, listOffers as offersRoute } from '@huoshui/contract'
import { questions } from '@huoshui/rules/criteria/missing/questions'
import type { FactId } from '@huoshui/rules/fact/dictionary'
import { compareOffers } from '@huoshui/rules/offer-order/offer-order'
import { type Db, inScope } from '../in-scope.ts'
import { hiddenFrom } from '../match/viewer-of.ts'
import type { LoanQuestion } from '../product/cost/compute-cost.ts'
import { listPublishedProducts, type PublishedProduct } from '../product/published-products.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'
import { describeMissing } from './describe-missing.ts'
import { judgePolicies } from './judge-policies.ts'
import { type JudgedProduct, judgeProduct } from './judge-product.ts'
import { queryBankRecords } from './query-bank-records.ts'
import { type FirmKnown, readFirmFacts } from './read-firm-facts.ts'

type Offers = Answer<typeof offersRoute>

const notice = '仅说明已知事实是否符合写明的条件，不是授信承诺，也不是信用评价；是否放款及额度、利率由银行审批决定。'
const mostQuestions = 12

/** Every product in force and every policy, held against one firm on a day. @throws Refusal `not-found` out of scope */
export async function listOffers(
  db: Db,
  actor: Actor,
  address: string,
  { id, amountFen, months }: { id: string } & Pick<LoanQuestion, 'amountFen' | 'months'>,
  on: string,
): Promise<Offers> {
  const { firm, products, added, records } = await inScope(db, actor, address, async (trx) => ({
    added: await listAddedEntries(trx),
    firm: await readFirmFacts(trx, actor, id, on),
    products: await listPublishedProducts(trx, on),
    records: await queryBankRecords(trx, id, on),
  }))
  const catalogue = new Map(products.map((product) => [product.id, product]))
  const judged = products.map((product) => judgeProduct(product, catalogue, firm, { amountFen, months }, on, records))
  judged.sort((one, other) => compareOffers(one.standing, other.standing))
  return {
    on,
    amountFen,
    months,
    products: judged.map(({ line }) => line),
    policies: judgePolicies(firm, { on, added }).map(
      ({ question: _, grounds: __, missing: ___, value: ____, ...line }) => line,
    ),
    questions: askNext(products, judged, firm, on),
    isPartial: hiddenFrom(actor.scope).length > 0,
    notice,
  }
}

function askNext(
  products: readonly PublishedProduct[],
  judged: readonly JudgedProduct[],
  firm: FirmKnown,
  on: string,
): Offers['questions'] {
  const criteria = products.flatMap(({ criterion }) => (criterion ? [criterion.criterion] : []))
  const asked = new Set<FactId>()
  return questions(criteria, firm.facts, on, { most: mostQuestions }).map(({ fact, criteria: open }) => {
    const before = countSettled(judged, asked)
    asked.add(fact)
    return { ...describeMissing(fact, firm), products: open.length, settled: countSettled(judged, asked) - before }
  })
}

/** Products now not determinable of which nothing would be unknown once these facts are. */
function countSettled(judged: readonly JudgedProduct[], asked: ReadonlySet<FactId>): number {
  return judged.filter(
    ({ decision, lacking }) => decision?.verdict === 'not-determinable' && lacking.every((fact) => asked.has(fact)),
  ).length
}
