import type { ProductContent } from './product.ts'
import type { ProductKind } from './product-words.ts'

/** What is wrong with one field of a content. */
export type ContentProblem = { field: keyof ProductContent; sentence: string }

/** What contradicts itself in a content, whoever writes it; a draft may leave gaps, but not say two things. */
export function checkContent(kind: ProductKind, content: ProductContent): ContentProblem[] {
  const { minAmountFen, maxAmountFen, minMonths, maxMonths, rate, steps } = content
  const problems: ContentProblem[] = []
  const need = (holds: boolean, field: keyof ProductContent, sentence: string) => {
    if (!holds) problems.push({ field, sentence })
  }
  need(isOrdered(minAmountFen, maxAmountFen), 'maxAmountFen', '最高额度小于最低额度。')
  need(isOrdered(minMonths, maxMonths), 'maxMonths', '最长期限短于最短期限。')
  need(isOrdered(rate?.fromBp ?? null, rate?.toBp ?? null), 'rate', '利率上限低于下限。')
  need(kind === 'package' || steps.length === 0, 'steps', '单项产品不能有组合环节。')
  need(new Set(steps.map(({ productId }) => productId)).size === steps.length, 'steps', '组合环节里有重复的产品。')
  need(
    !content.repaymentWays.includes('revolving') || content.dayCount !== 'monthly',
    'dayCount',
    '随借随还按实际天数计息，计息方式不能选“按月”。',
  )
  return problems
}

/** What is still missing before it can be published. */
export function checkComplete(kind: ProductKind, content: ProductContent, today: string): ContentProblem[] {
  const problems = checkContent(kind, content)
  const need = (holds: boolean, field: keyof ProductContent, sentence: string) => {
    if (!holds) problems.push({ field, sentence })
  }
  need(content.summary !== '', 'summary', '请填写产品说明。')
  need(content.source !== '', 'source', '请写明内容的来源。')
  need(content.validUntil === null || content.validUntil >= today, 'validUntil', '有效期已过。')
  if (kind === 'package') {
    need(content.steps.length >= 2, 'steps', '组合产品至少要有两个环节。')
    return problems
  }
  need(content.criterion !== null, 'criterion', '请填写准入条件；没有条件的产品无法匹配。')
  // What nobody stated may stay open only where it is marked as not verified.
  if (!content.verified && !content.isDemonstration) return problems
  need(content.maxAmountFen !== null, 'maxAmountFen', '请填写最高额度。')
  need(content.rate !== null, 'rate', '请填写年利率。')
  need(content.maxMonths !== null, 'maxMonths', '请填写最长期限。')
  need(content.guaranteeModes.length > 0, 'guaranteeModes', '请选择担保方式。')
  need(content.repaymentWays.length > 0, 'repaymentWays', '请选择还款方式。')
  need(content.decisionDays !== null, 'decisionDays', '请填写承诺审批时限。')
  return problems
}

/** null bounds nothing. */
function isOrdered(low: number | null, high: number | null): boolean {
  return low === null || high === null || low <= high
}
