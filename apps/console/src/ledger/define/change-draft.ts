import type { LedgerDefinition } from '@huoshui/contract'

export type Draft = LedgerDefinition
export type DraftField = Draft['fields'][number]

/** A ledger of which nothing is decided yet. */
export const emptyDraft: Draft = {
  ...{ title: '', purpose: '', grain: '', source: '', isVerified: false, live: null },
  fields: [{ key: 'field1', label: '', type: 'text', isRequired: true }],
  ...{ unique: [], due: { period: 'month', day: 25 }, remindBefore: [5, 1], firstPeriod: null },
  ...{ fillers: { kinds: [], organisations: [] }, approver: 'city_team', seed: { from: 'none' } },
}

/** One more field, with a key of its own, of `before` neither. */
export function addField(draft: Draft, before?: Draft): Draft {
  const key = freeKey([...draft.fields, ...(before?.fields ?? [])])
  return { ...draft, fields: [...draft.fields, { key, label: '', type: 'text' }] }
}

/** A key no field has. */
export function freeKey(fields: readonly DraftField[]): string {
  const known = new Set(fields.map(({ key }) => key))
  let number = 1
  while (known.has(`field${number}`)) number += 1
  return `field${number}`
}

/** The field anew; what no longer belongs to its type is away. */
export function changeField(draft: Draft, key: string, change: Partial<DraftField>): Draft {
  return {
    ...draft,
    fields: draft.fields.map((field) => {
      if (field.key !== key) return field
      if (change.type === undefined || change.type === field.type) return { ...field, ...change }
      const { unit, choices, check, prefill, ...kept } = field
      return { ...kept, ...change }
    }),
  }
}

/** Without the field, and without what referred to it. */
export function removeField(draft: Draft, key: string): Draft {
  const fields = draft.fields
    .filter((field) => field.key !== key)
    .map((field) => {
      const { notAfter, notMoreThan, ...check } = field.check ?? {}
      if (notAfter !== key && notMoreThan !== key) return field
      const kept = { ...(notAfter && notAfter !== key ? { notAfter } : {}) }
      return { ...field, check: { ...check, ...kept, ...(notMoreThan && notMoreThan !== key ? { notMoreThan } : {}) } }
    })
  return { ...draft, fields, unique: draft.unique.filter((one) => one !== key) }
}

/** One place up (-1) or down (1). */
export function moveField(draft: Draft, key: string, by: -1 | 1): Draft {
  const from = draft.fields.findIndex((field) => field.key === key)
  const [to, moved] = [from + by, draft.fields[from]]
  if (!moved || to < 0 || to >= draft.fields.length) return draft
  const fields = draft.fields.filter((field) => field !== moved)
  fields.splice(to, 0, moved)
  return { ...draft, fields }
}

/**
 * What is published: texts trimmed, and a field whose type changed since `before` under a new key, so that cells of the old type are not carried
 * into it.
 */
export function published(draft: Draft, before: Draft | undefined): Draft {
  const typeOf = new Map((before?.fields ?? []).map(({ key, type }) => [key, type]))
  const renamed = new Map<string, string>()
  const taken = [...draft.fields]
  for (const field of draft.fields) {
    const old = typeOf.get(field.key)
    if (old === undefined || old === field.type) continue
    const key = freeKey([...taken, ...(before?.fields ?? [])])
    renamed.set(field.key, key)
    taken.push({ ...field, key })
  }
  const nameOf = (key: string) => renamed.get(key) ?? key
  return {
    ...draft,
    ...{
      title: draft.title.trim(),
      purpose: draft.purpose.trim(),
      grain: draft.grain.trim(),
      source: draft.source.trim(),
    },
    unique: draft.unique.map(nameOf),
    fields: draft.fields.map(({ check, ...field }) => ({
      ...field,
      ...{ key: nameOf(field.key), label: field.label.trim() },
      ...(check === undefined ? {} : { check: renameCheck(check, nameOf) }),
    })),
  }
}

function renameCheck(
  { notAfter, notMoreThan, ...check }: NonNullable<DraftField['check']>,
  nameOf: (key: string) => string,
) {
  return {
    ...check,
    ...(notAfter === undefined ? {} : { notAfter: nameOf(notAfter) }),
    ...(notMoreThan === undefined ? {} : { notMoreThan: nameOf(notMoreThan) }),
  }
}
