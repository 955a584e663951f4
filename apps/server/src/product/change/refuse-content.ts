import { type ContentProblem, type ProductContent, type ProductKind, productFields } from '@huoshui/contract'
import type { Trx } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { findUnfitSteps, findUnknownPlaces } from './change-queries.ts'

/** @throws Refusal `bad-input` with every problem, the first one in the sentence */
export function refuseProblems(problems: readonly ContentProblem[]): void {
  const [first] = problems
  if (!first) return
  throw new Refusal('bad-input', {
    reason: `${productFields[first.field]}：${first.sentence}`,
    issues: problems.map(({ field, sentence }) => ({ field, message: sentence })),
  })
}

/** What a content names that is not there: areas, the bank's outlets, the products of a package. */
export async function findDangling(
  trx: Trx,
  bankId: string,
  kind: ProductKind,
  content: ProductContent,
): Promise<ContentProblem[]> {
  const unknown = await findUnknownPlaces(trx, bankId, content)
  const unfit =
    kind === 'package'
      ? await findUnfitSteps(
          trx,
          bankId,
          content.steps.map(({ productId }) => productId),
        )
      : []
  return [
    ...problemOf('areas', unknown.areas, '不是现行的县（市、区）或功能区代码'),
    ...problemOf('outlets', unknown.outlets, '不是本行在用的机构'),
    ...problemOf('steps', unfit, '不是本行已发布的单项产品'),
  ]
}

function problemOf(field: keyof ProductContent, values: readonly string[], what: string): ContentProblem[] {
  return values.length === 0 ? [] : [{ field, sentence: `“${values.join('、')}”${what}。` }]
}
