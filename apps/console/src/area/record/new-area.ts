import type { AreaLevel, createArea, Given } from '@huoshui/contract'

export type NewAreaForm = {
  parentCode: string
  code: string
  name: string
  statutoryCountyCode?: string
  effectiveOn: string
  verified: boolean
  source: string
  reason: string
}

type NewLevel = Exclude<AreaLevel, 'city'>

/** What can be founded under an area of a level; nothing under a village or nowhere. */
export function childLevelOf(parent: AreaLevel | undefined): NewLevel | undefined {
  return parent && ({ city: 'unit', unit: 'town', town: 'village', village: undefined } as const)[parent]
}

/** How the codes of each level look. */
export const codeHints = {
  unit: '县级为 6 位数字；功能区可自编，如 440800-ETDZ。',
  town: '9 位数字。',
  village: '12 位数字，前 9 位与所属镇街相同。',
} as const satisfies Record<NewLevel, string>

/** The form as the contract wants it. */
export function readNewArea(form: NewAreaForm, level: NewLevel): Given<typeof createArea>['body'] {
  const { statutoryCountyCode: county, ...rest } = form
  return {
    ...rest,
    level,
    code: form.code.trim(),
    name: form.name.trim(),
    source: form.source.trim(),
    reason: form.reason.trim(),
    ...(county?.trim() && level !== 'village' ? { statutoryCountyCode: county.trim() } : {}),
  }
}
