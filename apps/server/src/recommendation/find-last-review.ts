import type { Trx } from '../in-scope.ts'
import { queryRecommendations } from './queries.ts'

/** The latest review of a need; undefined before the first. */
export async function findLastReview(trx: Trx, enterpriseId: string, needId: string) {
  const [last] = await queryRecommendations(trx, enterpriseId, needId)
  return last
}
