import type { AreaChange } from '@huoshui/contract'

export const changeKinds = {
  rename: '更名',
  move: '划转',
  merge: '合并',
  split: '拆分',
  close: '撤销',
} as const satisfies Record<AreaChange['kind'], string>

/** What the form asks for; which fields are there depends on the kind. */
export type AreaChangeForm = {
  kind: AreaChange['kind']
  effectiveOn: string
  from: string[]
  newName?: string
  target?: string
  parts?: { code: string; name: string; villages: string[] }[]
  reason: string
}

/** What each kind does, in a sentence for the person. */
export const changeHints = {
  rename: '代码不变，旧名保留为曾用名，导入名单时仍认得。',
  move: '整个镇街（村居）连同企业和用户划到新的上级；历史按调整前的归属统计。',
  merge: '几个镇街（村居）并入一个，企业和用户随之转移。',
  split: '一个镇街拆成几个：逐个写明新代码、名称和村居。',
  close: '不再使用；已没有企业和下级的区域才能撤销。',
} as const satisfies Record<AreaChange['kind'], string>

/** The form as the contract wants it. */
export function readAreaChange(id: string, form: AreaChangeForm): AreaChange {
  const base = { id, kind: form.kind, effectiveOn: form.effectiveOn, fromCodes: form.from, reason: form.reason }
  return { ...base, to: targetsOf(form) }
}

function targetsOf({ kind, from, newName, target, parts }: AreaChangeForm): AreaChange['to'] {
  switch (kind) {
    case 'rename':
      return from.map((code) => ({ code, ...(newName ? { name: newName.trim() } : {}) }))
    case 'move':
      return target ? [{ code: target }] : []
    case 'merge':
      return target ? [{ code: target, ...(newName?.trim() ? { name: newName.trim() } : {}) }] : []
    case 'split':
      return (parts ?? []).map(({ code, name, villages }) => ({
        code: code.trim(),
        name: name.trim(),
        villageCodes: villages,
      }))
    case 'close':
      return []
  }
}
