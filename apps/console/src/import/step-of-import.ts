import type { ImportStatus } from '@huoshui/contract'

/** The steps an import goes through on screen; `cancelled` stands outside them. */
export const importSteps = [
  { key: 'upload', title: '上传' },
  { key: 'mapping', title: '对应列' },
  { key: 'check', title: '检查' },
  { key: 'outcome', title: '检查结果' },
  { key: 'differences', title: '比对与确认' },
  { key: 'apply', title: '写入名录' },
] as const

export type ImportStep = (typeof importSteps)[number]['key']

const reached = {
  uploaded: ['mapping'],
  failed: ['mapping'],
  checking: ['check'],
  paused: ['check'],
  ready: ['outcome', 'differences', 'mapping'],
  applying: ['apply'],
  done: ['apply', 'outcome'],
  cancelled: [],
} as const satisfies Record<ImportStatus, readonly ImportStep[]>

/** The step to show: the one asked for in the address if the import's state has it, else the state's own. */
export function stepOfImport(status: ImportStatus, asked: string | undefined): ImportStep | undefined {
  const steps: readonly ImportStep[] = reached[status]
  return steps.find((step) => step === asked) ?? steps[0]
}

/** Whether a person may look at `step` while the import is in `status`. */
export function isReached(status: ImportStatus, step: ImportStep): boolean {
  const steps: readonly ImportStep[] = reached[status]
  return steps.includes(step)
}
