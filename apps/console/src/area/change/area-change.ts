import type { AreaChange, AreaLevel } from '@huoshui/contract'

type Kind = AreaChange['kind']

export const changeKinds = {
  rename: '更名',
  move: '划转',
  merge: '合并',
  split: '拆分',
  close: '撤销',
} as const satisfies Record<Kind, string>

/** What can be done to an area of each level. */
export const kindsOfLevel = {
  city: [],
  unit: ['rename', 'merge', 'close'],
  town: ['rename', 'move', 'merge', 'split', 'close'],
  village: ['rename', 'move', 'merge', 'close'],
} as const satisfies Record<AreaLevel, readonly Kind[]>

export type SplitPart = { code: string; name: string; villages?: string[] }

/** What the form asks for; which fields are there depends on the kind. */
export type AreaChangeForm = {
  kind: Kind
  effectiveOn: string
  from: string[]
  reason: string
  /** Rename, and merge into a known area that is called differently from then on. */
  newName?: string
  /** Move and merge: into an area that is there, or one founded by the change. */
  isNew?: boolean
  target?: string | null
  newCode?: string
  /** Split: whether the town stays with the villages that are not given away. */
  stays?: boolean
  parts?: SplitPart[]
}

/** The form as the contract wants it. */
export function readAreaChange(id: string, form: AreaChangeForm): AreaChange {
  const { kind, effectiveOn, from, reason } = form
  return { id, kind, effectiveOn, fromCodes: from, to: targetsOf(form), reason: reason.trim() }
}

function targetsOf({ kind, from, newName, isNew, target, newCode, stays, parts }: AreaChangeForm): AreaChange['to'] {
  const name = newName?.trim() ? { name: newName.trim() } : {}
  switch (kind) {
    case 'rename':
      return from.map((code) => ({ code, ...name }))
    case 'move':
    case 'merge':
      if (isNew) return [{ code: newCode?.trim() ?? '', ...name }]
      return target ? [{ code: target, ...(kind === 'merge' ? name : {}) }] : []
    case 'split':
      return [
        ...(stays ? from.map((code) => ({ code })) : []),
        ...(parts ?? []).map(({ code, name: called, villages }) => ({
          code: code.trim(),
          name: called.trim(),
          villageCodes: villages ?? [],
        })),
      ]
    case 'close':
      return []
  }
}
