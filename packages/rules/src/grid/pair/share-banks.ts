import type { AddedEntry } from '../../law/citation.ts'
import { type DayAndPlace, entryOn } from '../../law/entry-on.ts'
import { APPORTION_METHODS, type ApportionMethod, apportion } from './apportion.ts'
import { APPORTION_METHOD, OUTLET_WEIGHT, SIZE_WEIGHT } from './pair.numbers.ts'

/** A bank of the place; null: the figure is not known, which is not 0. */
export type BankStanding = {
  id: string
  name: string
  outlets: number | null
  /** 本地贷款余额 in whole 亿元. */
  sizeYi: number | null
  /** People it can send at all. */
  workers: number
}

/** How the banks share the visiting teams of a place: 市里的办法. */
export type BankRule = { outletWeight: number; sizeWeight: number; method: ApportionMethod }

/** What one bank has to send, and the sum behind it. */
export type BankShare = { bank: string; places: number; weight: number; reason: string }

export type BanksShared = { isDone: true; shares: readonly BankShare[] } | { isDone: false; text: string }

/** The rule in force; a word it does not know is none. */
export function getBankRule(asked: DayAndPlace, added: readonly AddedEntry[] = []): BankRule | string {
  const outlet = entryOn(OUTLET_WEIGHT, asked, added)
  const size = entryOn(SIZE_WEIGHT, asked, added)
  const method = entryOn(APPORTION_METHOD, asked, added)
  if (!outlet.isFound) return outlet.text
  if (!size.isFound) return size.text
  if (!method.isFound) return method.text
  const { value } = method
  if (!isMethod(value)) return `“${APPORTION_METHOD.label}”应为：${Object.keys(APPORTION_METHODS).join('、')}。`
  return { outletWeight: outlet.value, sizeWeight: size.value, method: value }
}

function isMethod(word: string): word is ApportionMethod {
  return Object.hasOwn(APPORTION_METHODS, word)
}

/**
 * How many people each bank sends to `places` teams: by outlets and size, never more than it has. Not determinable while a
 * figure the rule weighs is missing, or when all weights are 0.
 */
export function shareBanks(places: number, banks: readonly BankStanding[], rule: BankRule): BanksShared {
  const missing = banks.flatMap((bank) => missingOf(bank, rule))
  if (missing.length > 0) return { isDone: false, text: `缺少${missing.join('、')}，名额无法计算。` }
  const weights = banks.map(
    ({ outlets, sizeYi }) => (outlets ?? 0) * rule.outletWeight + (sizeYi ?? 0) * rule.sizeWeight,
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (places > 0 && total === 0) return { isDone: false, text: '各银行的网点和贷款余额都是0，名额无法计算。' }
  const claims = banks.map(({ id, workers }, at) => ({ id, weight: weights[at] ?? 0, most: workers }))
  const given = apportion(places, claims, rule.method)
  const shares = banks.map((bank, at): BankShare => {
    const [weight, count] = [weights[at] ?? 0, given.get(bank.id) ?? 0]
    return { bank: bank.id, places: count, weight, reason: explainShare(bank, { places, count, weight, total }, rule) }
  })
  return { isDone: true, shares }
}

function missingOf({ name, outlets, sizeYi }: BankStanding, { outletWeight, sizeWeight }: BankRule): string[] {
  return [
    ...(outlets === null && outletWeight > 0 ? [`${name}的网点数`] : []),
    ...(sizeYi === null && sizeWeight > 0 ? [`${name}的贷款余额`] : []),
  ]
}

function explainShare(
  { name, outlets, sizeYi, workers }: BankStanding,
  { places, count, weight, total }: { places: number; count: number; weight: number; total: number },
  { outletWeight, sizeWeight, method }: BankRule,
): string {
  const sum = `网点${outlets ?? 0}个×${outletWeight}＋贷款余额${sizeYi ?? 0}亿元×${sizeWeight}＝${weight}`
  const exact = total === 0 ? 0 : (places * weight) / total
  const short = count === workers && exact > workers ? `，但可派人员只有${workers}名` : ''
  return `${name}：${sum}，占${total === 0 ? '0.0' : ((100 * weight) / total).toFixed(1)}%，${places}个小组应派${exact.toFixed(2)}名${short}；按${APPORTION_METHODS[method]}派${count}名。`
}
