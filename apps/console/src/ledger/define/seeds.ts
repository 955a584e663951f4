import { DIFFICULTIES, type Difficulty } from '@huoshui/rules/visit/visit-words'
import type { Draft } from './change-draft.ts'

/** How the rows of a new sheet can begin. */
export const seedOptions = [
  { value: 'none', label: '空白' },
  { value: 'one', label: '一行，填好预填的' },
  { value: 'previous', label: '带出上一期的各行' },
  { value: 'tasks', label: '本单位未办结的目标任务' },
  ...Object.entries(DIFFICULTIES).map(([kind, label]) => ({
    value: `problems:${kind}`,
    label: `未办结的诉求：${label}`,
  })),
]

export function seedValue(seed: Draft['seed']): string {
  return seed.from === 'problems' ? `problems:${seed.kind}` : seed.from
}

export function seedOf(value: string): Draft['seed'] {
  const [from, kind] = value.split(':')
  if (from === 'problems') return { from, kind: kind as Difficulty }
  return { from: from as 'none' | 'one' | 'previous' | 'tasks' }
}
