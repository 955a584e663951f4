import type { Verdict } from '../criteria/criterion.ts'
import { SIZE_CLASSES, type SizeClass } from '../enterprise/size-class.ts'
import { hintOf } from '../law/ground/combine.ts'
import { decideAlong } from '../law/ground/decide-along.ts'
import { judgement } from '../law/ground/judge.ts'
import type { Judged, Matter } from '../law/rule.ts'
import { sizeClassRule } from '../size-class/size-class.rule.ts'

/** 小微. */
export const SMALL: readonly SizeClass[] = ['small', 'micro']

/**
 * Whether a firm's class by 划型 is among `wanted`: decided as soon as every class still possible agrees, the indicators shown
 * as hints. An industry outside the table leaves it open.
 */
export function judgeSmall(matter: Matter, wanted: readonly SizeClass[] = SMALL): Judged {
  const { value, grounds, missing } = decideAlong(matter, sizeClassRule)
  const possible = classesOf(value?.['possible'])
  const inside = possible.filter((size) => wanted.includes(size)).length
  const result: Verdict =
    possible.length === 0 || (inside > 0 && inside < possible.length)
      ? 'not-determinable'
      : inside > 0
        ? 'met'
        : 'not-met'
  const unknown = grounds.flatMap((ground) =>
    ground.result === 'not-determinable' && ground.value === null && ground.fact ? [ground.fact] : [],
  )
  const found = possible.length === 0 ? '未能划型' : `按划型为${labelsOf(possible)}`
  const words = { met: '符合', 'not-met': '不符合', 'not-determinable': '无法判断' }[result]
  const text = `企业${found}，要求为${labelsOf(wanted)}，${words}。`
  const source = grounds[0]?.source ?? null
  const base = { source, result, fact: null, value: possible, threshold: wanted, text }
  const judged = judgement(base, [...new Set([...missing, ...unknown])])
  return { ...judged, grounds: [...judged.grounds, ...hintOf({ result, grounds, missing: [] }).grounds] }
}

function classesOf(possible: unknown): SizeClass[] {
  if (!Array.isArray(possible)) return []
  return Object.keys(SIZE_CLASSES).filter((size): size is SizeClass => possible.includes(size))
}

function labelsOf(sizes: readonly SizeClass[]): string {
  return sizes.map((size) => SIZE_CLASSES[size]).join('或')
}
