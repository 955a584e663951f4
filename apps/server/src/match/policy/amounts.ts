import type { RuleValue } from '@huoshui/rules/law/rule'

/** The amount a decision under a rule names, in 分, by the name of the value; `isCeiling`: 不超过. */
const AMOUNTS: Readonly<Record<string, { name: string; isCeiling: boolean }>> = {
  award: { name: 'ceilingFen', isCeiling: true },
  'listing-reward': { name: 'ceilingLeftFen', isCeiling: true },
  subsidy: { name: 'amountFen', isCeiling: false },
}

/** Whether decisions under a rule name an amount. */
export function hasAmount(rule: string): boolean {
  return Object.hasOwn(AMOUNTS, rule)
}

/** The amount of one decision, in 分; undefined when it can't be reckoned. */
export function amountOf(rule: string, value: RuleValue | undefined): number | undefined {
  const amount = value?.[AMOUNTS[rule]?.name ?? '']
  return typeof amount === 'number' ? amount : undefined
}

/** Whether the amounts are ceilings; a rule of several kinds says so in its decision. */
export function isCeiling(rule: string, value: RuleValue | undefined): boolean {
  const said = value?.['isCeiling']
  return typeof said === 'boolean' ? said : (AMOUNTS[rule]?.isCeiling ?? false)
}
