import type { EnterpriseCorrection } from '@huoshui/contract'
import { checkCreditCode } from '@huoshui/rules/credit-code/credit-code'
import { ENTITY_TYPES } from '@huoshui/rules/enterprise/entity-type'
import { REGISTRATION_STATUSES } from '@huoshui/rules/enterprise/registration-status'
import { Refusal } from '../refusal.ts'
import type { EntityValues } from './entity-queries.ts'
import { looksLikeFormula } from './looks-like-formula.ts'
import { readIndustryCode } from './read-industry.ts'

/**
 * The register says how things are: a change to come would be shown as done, and history would contradict it.
 *
 * @throws Refusal `bad-input` when the day is still to come
 */
export function refuseFuture(effectiveOn: string, today: string): void {
  if (effectiveOn <= today) return
  throw new Refusal('bad-input', {
    reason: `变更生效日期 ${effectiveOn} 晚于今天（${today}），请在生效当天或之后更正`,
  })
}

/**
 * The columns a correction sets, checked: vocabulary, industry, and the credit code, whose outer check character may fail
 * only with a recorded reason (domain: a few genuine codes fail it). As in an import, no free text a spreadsheet would run.
 *
 * @throws Refusal `bad-input` or `credit-code-invalid`
 */
export function valuesOfCorrection(changes: EnterpriseCorrection): EntityValues {
  refuseFormulas(changes)
  const values: EntityValues = {}
  if (changes.name !== undefined) values.name = changes.name
  if (changes.shortName !== undefined) values.short_name = changes.shortName || null
  if (changes.type !== undefined) values.type = known(ENTITY_TYPES, changes.type, '经营主体类型')
  if (changes.status !== undefined) values.status = known(REGISTRATION_STATUSES, changes.status, '登记状态')
  if (changes.statusSince !== undefined) values.status_since = changes.statusSince
  if (changes.foundedOn !== undefined) values.founded_on = changes.foundedOn
  if (changes.capitalFen !== undefined) values.capital_fen = changes.capitalFen
  if (changes.unitCode !== undefined) values.unit_code = changes.unitCode
  if (changes.townCode !== undefined) values.town_code = changes.townCode
  if (changes.villageCode !== undefined) values.village_code = changes.villageCode
  if (changes.registeredAddress !== undefined) values.registered_address = changes.registeredAddress || null
  if (changes.actualAddress !== undefined) values.actual_address = changes.actualAddress || null
  if (changes.legalPerson !== undefined) values.legal_person = changes.legalPerson || null
  if (changes.contactPerson !== undefined) values.contact_person = changes.contactPerson || null
  if (changes.contactPhone !== undefined) values.contact_phone = changes.contactPhone || null
  if (changes.industryCode !== undefined) Object.assign(values, industryValues(changes.industryCode))
  if (changes.creditCode !== undefined)
    Object.assign(values, codeValues(changes.creditCode, changes.creditCodeOverride))
  return values
}

const freeTexts = {
  name: '名称',
  shortName: '简称',
  registeredAddress: '登记住所',
  actualAddress: '实际经营地址',
  legalPerson: '法定代表人（经营者）',
  contactPerson: '联系人',
} as const satisfies Partial<Record<keyof EnterpriseCorrection, string>>

function refuseFormulas(changes: EnterpriseCorrection): void {
  const fields = (Object.keys(freeTexts) as (keyof typeof freeTexts)[]).filter((field) =>
    looksLikeFormula(changes[field] ?? ''),
  )
  if (fields.length === 0) return
  const message = '以公式符号（= + - @）开头，可能是公式或注入的命令；请改为实际的文字。'
  throw new Refusal('bad-input', {
    reason: `${fields.map((field) => freeTexts[field]).join('、')}${message}`,
    issues: fields.map((field) => ({ field, message })),
  })
}

function known(words: Record<string, string>, value: string, field: string): string {
  if (Object.hasOwn(words, value)) return value
  throw new Refusal('bad-input', { reason: `${field}“${value}”不在可选值中` })
}

function industryValues(code: string): EntityValues {
  const read = readIndustryCode(code)
  if (!read.ok) throw new Refusal('bad-input', { reason: `行业代码：${read.message}` })
  return { industry_code: read.code, industry_section: read.section }
}

function codeValues(code: string | null, override: string | undefined): EntityValues {
  if (code === null) return { credit_code: null, credit_code_override: null }
  const check = checkCreditCode(code)
  const blocking = check.errors.find((error) => !error.overridable)
  if (blocking) throw new Refusal('credit-code-invalid', { reason: blocking.message })
  const failed = check.errors[0]
  if (failed && !override) {
    throw new Refusal('credit-code-invalid', {
      reason: `${failed.message}确认证照无误的，请填写理由后保存。`,
      overridable: true,
    })
  }
  return { credit_code: check.code, credit_code_override: failed ? (override ?? null) : null }
}
