import { checkCreditCode } from '@huoshui/rules/credit-code/credit-code'
import { checkIndustryCode } from '@huoshui/rules/industry/industry'

/** A credit code may be empty, or right, or wrong only in the check character that a person can vouch for. */
export async function checkCode(_: unknown, value: string | undefined): Promise<void> {
  if (!value) return
  const fault = checkCreditCode(value).errors.find((error) => !error.overridable)
  if (fault) throw new Error(fault.message)
}

export async function checkIndustry(_: unknown, value: string | undefined): Promise<void> {
  if (!value) return
  const check = checkIndustryCode(value)
  if (!check.ok) throw new Error(check.message)
}
