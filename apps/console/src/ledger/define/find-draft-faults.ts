import { LedgerDefinition } from '@huoshui/contract'

/** What still stands in the way of publishing a definition: where, in words, and which control mends it (its DOM id). */
export type DraftFault = { at: string; message: string }

/** The control of a field's property. */
export const controlOf = (key: string, what: 'label' | 'choices' | 'limits') => `field-${key}-${what}`

const texts = { title: '台账名称', purpose: '用途', grain: '一行是什么', source: '来源' } as const

/** All that is missing or does not hold together, in the order of the page. */
export function findDraftFaults(draft: LedgerDefinition): DraftFault[] {
  const faults: DraftFault[] = []
  for (const key of Object.keys(texts) as (keyof typeof texts)[])
    if (draft[key].trim() === '') faults.push({ at: key, message: `“${texts[key]}”没有填` })
  const { fillers, firstPeriod, due, fields } = draft
  if (fillers.kinds.length + fillers.organisations.length === 0) faults.push({ at: 'kinds', message: '没有选由谁填报' })
  const [example, pattern] = due.period === 'month' ? ['2026-12', /^\d{4}-(0[1-9]|1[0-2])$/u] : ['2026', /^\d{4}$/u]
  if (firstPeriod !== null && !pattern.test(firstPeriod))
    faults.push({ at: 'firstPeriod', message: `“起始期”应写作${example}` })
  if (fields.length === 0) faults.push({ at: 'add-field', message: '至少要有一个填报项' })
  faults.push(...fields.flatMap((field, place) => findFieldFaults(field, place, fields)))
  if (faults.length > 0) return faults
  const parsed = LedgerDefinition.safeParse(draft)
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => ({ at: 'title', message }))
}

type Field = LedgerDefinition['fields'][number]

function findFieldFaults({ key, label, type, choices = [], check }: Field, place: number, fields: readonly Field[]) {
  const faults: DraftFault[] = []
  const name = label.trim() === '' ? `第${place + 1}项` : `“${label}”`
  if (label.trim() === '') faults.push({ at: controlOf(key, 'label'), message: `${name}没有名称` })
  else if (fields.findIndex((other) => other.label.trim() === label.trim()) < place)
    faults.push({ at: controlOf(key, 'label'), message: `${name}与前面的一项同名` })
  if (type === 'choice' && choices.length === 0)
    faults.push({ at: controlOf(key, 'choices'), message: `${name}是选项，没有列出可选的值` })
  if (check?.min !== undefined && check.max !== undefined && check.min > check.max)
    faults.push({ at: controlOf(key, 'limits'), message: `${name}的下限大于上限` })
  return faults
}
