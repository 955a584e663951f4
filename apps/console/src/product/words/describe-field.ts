import { blankContent, guaranteeModes, type ProductContent, type ProductField } from '@huoshui/contract'
import { printCriterion } from '@huoshui/rules/criteria/text/print-criterion'
import { DAY_COUNTS, REPAYMENT_WAYS } from '@huoshui/rules/loan-cost/loan-terms'
import { printWan } from '@huoshui/rules/money/print-money'
import { industryName } from '../../criterion/words/describe-clause.ts'
import { feeText, rateText } from './product-terms.ts'

/** Names of what a content refers to by id; what is not known has none. */
export type ContentNames = {
  area: (code: string) => string | undefined
  office: (id: string) => string | undefined
  product: (id: string) => string | undefined
}

/** One field of a content in words, a line for each item; no line where nothing is stated. */
export function describeField(
  field: ProductField,
  content: Pick<ProductContent, ProductField>,
  names: ContentNames,
): string[] {
  const describe: Describers[ProductField] = describers[field]
  return describe(content, names)
}

/** One value of a field, as versions are compared: whatever has the form of the field. */
export function describeValue(field: ProductField, value: unknown, names: ContentNames): string[] {
  if (value === null || value === undefined) return []
  // Values of a difference come from contents the server has checked.
  return describeField(field, { ...blankContent, [field]: value }, names)
}

type Describers = Record<ProductField, (content: ProductContent, names: ContentNames) => string[]>

const describers: Describers = {
  name: ({ name }) => line(name),
  summary: ({ summary }) => line(summary),
  minAmountFen: ({ minAmountFen }) => wan(minAmountFen),
  maxAmountFen: ({ maxAmountFen }) => wan(maxAmountFen),
  rate: ({ rate }) => (rate ? [rateText(rate)] : []),
  dayCount: ({ dayCount }) => [DAY_COUNTS[dayCount]],
  minMonths: ({ minMonths }) => months(minMonths),
  maxMonths: ({ maxMonths }) => months(maxMonths),
  guaranteeModes: (content) => content.guaranteeModes.map((mode) => guaranteeModes[mode]),
  repaymentWays: ({ repaymentWays }) => repaymentWays.map((way) => REPAYMENT_WAYS[way]),
  fees: ({ fees }) => fees.map(feeText),
  materials: ({ materials }) => materials,
  areas: ({ areas }, { area }) => (areas.length === 0 ? ['全市'] : areas.map((code) => area(code) ?? code)),
  outlets: ({ outlets }, { office }) =>
    outlets.length === 0 ? ['本行全部网点'] : outlets.map((id) => office(id) ?? id),
  industries: ({ industries }) => (industries.length === 0 ? ['不限'] : industries.map(industryName)),
  contactName: ({ contactName }) => line(contactName),
  contactPhone: ({ contactPhone }) => line(contactPhone),
  decisionDays: ({ decisionDays }) => (decisionDays === null ? [] : [`${decisionDays} 个工作日`]),
  validUntil: ({ validUntil }) => [validUntil ?? '长期'],
  criterion: ({ criterion }) => (criterion ? [printCriterion(criterion.criterion)] : []),
  steps: ({ steps }, { product }) =>
    steps.map(({ stage, productId }) => `${stage}：${product(productId) ?? productId}`),
  isDemonstration: ({ isDemonstration }) => [isDemonstration ? '是' : '否'],
  verified: ({ verified }) => [verified ? '是' : '否'],
  source: ({ source }) => line(source),
}

function line(text: string | null): string[] {
  return text ? [text] : []
}

function wan(fen: number | null): string[] {
  return fen === null ? [] : [printWan(fen).replace('万元', ' 万元')]
}

function months(count: number | null): string[] {
  return count === null ? [] : [`${count} 个月`]
}
