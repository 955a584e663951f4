import { ENTITY_TYPES } from '@huoshui/rules/enterprise/entity-type'
import { SIZE_CLASSES } from '@huoshui/rules/enterprise/size-class'
import type { Cut } from '@huoshui/rules/figure/measures'
import { INDUSTRY_SECTIONS } from '@huoshui/rules/industry/industry-table'
import type { Trx } from '../../in-scope.ts'

const words: Partial<Record<Cut, Readonly<Record<string, string>>>> = {
  type: ENTITY_TYPES,
  section: Object.fromEntries(Object.entries(INDUSTRY_SECTIONS).map(([key, { label }]) => [key, label])),
  size: SIZE_CLASSES,
}

/** What the parts of a cut are called; its own key where nothing says. */
export async function nameParts(trx: Trx, cut: Cut | undefined): Promise<(key: string) => string> {
  const names = cut === undefined ? new Map<string, string>() : await readNames(trx, cut)
  const table = cut === undefined ? undefined : words[cut]
  return (key) => (key === '' ? '未登记' : (names.get(key) ?? table?.[key] ?? key))
}

async function readNames(trx: Trx, cut: Cut): Promise<Map<string, string>> {
  if (cut === 'bank') {
    const banks = await trx.selectFrom('organisation').select(['id', 'name']).where('kind', '=', 'bank').execute()
    return new Map(banks.map(({ id, name }) => [id, name]))
  }
  if (cut !== 'unit' && cut !== 'town') return new Map()
  const areas = await trx.selectFrom('area').select(['code', 'name']).where('until_day', 'is', null).execute()
  return new Map(areas.map(({ code, name }) => [code, name]))
}
