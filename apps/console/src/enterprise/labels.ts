import { ENTITY_TYPES } from '@huoshui/rules/enterprise/entity-type'
import { REGISTRATION_STATUSES } from '@huoshui/rules/enterprise/registration-status'
import { SIZE_CLASSES } from '@huoshui/rules/enterprise/size-class'
import { labelOfIndustry, sectionOfIndustry } from '@huoshui/rules/industry/industry'
import { INDUSTRY_SECTIONS } from '@huoshui/rules/industry/industry-table'
import type { Tone } from '@huoshui/ui'

export type Option = { value: string; label: string }

export const typeOptions = optionsOf(ENTITY_TYPES)
export const statusOptions = optionsOf(REGISTRATION_STATUSES)
export const sizeOptions = optionsOf(SIZE_CLASSES)
export const sectionOptions: Option[] = Object.entries(INDUSTRY_SECTIONS).map(([value, { label }]) => ({
  value,
  label: `${value} ${label}`,
}))

const words = {
  type: indexOf(typeOptions),
  status: indexOf(statusOptions),
  size: indexOf(sizeOptions),
  section: new Map<string, string>(Object.entries(INDUSTRY_SECTIONS).map(([key, { label }]) => [key, label])),
}

/** The Chinese word of a key; a key the vocabulary does not have stands for itself, an empty one is 未登记. */
export function labelOf(vocabulary: keyof typeof words, key: string | null): string {
  return key ? (words[vocabulary].get(key) ?? key) : '未登记'
}

/** 门类 of a code such as F5171 or 5171. */
export function sectionLabel(code: string): string {
  return labelOf('section', sectionOfIndustry(code) ?? code)
}

/** `批发业（F5171）`: the division's name and the code as registered. */
export function industryLabel(code: string | null): string | undefined {
  if (!code) return undefined
  const label = labelOfIndustry(code)
  return label ? `${label}（${code}）` : code
}

/** How grave a registration status reads. */
export function toneOfStatus(status: string): Tone {
  if (status === 'active') return 'good'
  return status === 'suspended' || status === 'liquidating' ? 'waiting' : status === 'moved_out' ? 'quiet' : 'bad'
}

function optionsOf(labels: Record<string, string>): Option[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }))
}

function indexOf(options: readonly Option[]): Map<string, string> {
  return new Map(options.map(({ value, label }) => [value, label]))
}
