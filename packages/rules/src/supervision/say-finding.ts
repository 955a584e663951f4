import { LEAST_SUBJECTS } from './enough-cases.ts'
import type { Kind } from './funnel.ts'
import type { Judged } from './judge-measure.ts'
import type { SupervisionMeasure } from './supervision-measures.ts'

/** A share as a percentage to a tenth, a rate to two places (four where it is small). */
export function printValue(kind: Kind, value: number): string {
  if (kind === 'share') return `${(value * 100).toFixed(1)}%`
  return value !== 0 && Math.abs(value) < 0.1 ? value.toFixed(4) : value.toFixed(2)
}

/** Why a subject stands out or does not, in one or two sentences; says no more than the cases bear out, and names nobody else. */
export function sayFinding(measure: SupervisionMeasure, judged: Judged, city: number | null): string {
  const { kind, seen: seenWord, size: sizeWord } = measure
  const { seen, raw, tooFew } = judged
  if (seen === null) return `${sizeWord}不详，无法判断（不按 0 计）。`
  if (seen.size === 0 || raw === null || city === null) return `没有${sizeWord}，无法判断（不按 0 计）。`
  const counted = `${seenWord} ${seen.seen}，${sizeWord} ${seen.size}，为 ${printValue(kind, raw)}（全市 ${printValue(kind, city)}）。`
  if (tooFew?.why === 'few_cases')
    return `${counted}${sizeWord}只有 ${tooFew.has}，少于 ${tooFew.needs}：样本太少，不作判断。`
  if (tooFew)
    return `${counted}按全市水平预计只会出现 ${tooFew.has.toFixed(1)} 件，少于 ${tooFew.needs} 件：样本太少，不作判断。`
  if (judged.finding === 'no_peers')
    return `${counted}样本足够的可比单位不足 ${LEAST_SUBJECTS} 个，只列数值，不作判断。`
  return `${counted}${sayAdjusted(kind, judged)}${sayPlace(measure, judged)}`
}

function sayAdjusted(kind: Kind, { adjusted }: Judged): string {
  if (!adjusted) return ''
  const { value, low, high } = adjusted
  const print = (each: number) => printValue(kind, each)
  return `调整后 ${print(value)}（95% 可信区间 ${print(low)}–${print(high)}）。`
}

function sayPlace({ kind, isGoodHigh }: SupervisionMeasure, { finding, limits }: Judged): string {
  if (!limits) return ''
  const print = (each: number) => printValue(kind, each)
  const [beyond, far, near] = isGoodHigh
    ? (['低于', limits.low998, limits.low95] as const)
    : (['高于', limits.high998, limits.high95] as const)
  if (finding === 'worse') return `${beyond} 99.8% 控制线（${print(far)}），随机波动难以解释，请先了解原因。`
  if (finding === 'watch')
    return `${beyond} 95% 控制线（${print(near)}），仍在 99.8% 控制线之内，可能是随机波动，继续观察。`
  if (finding === 'better') return '在 99.8% 控制线之外的好的一侧，可了解其做法。'
  return `没有越过 95% 控制线（${print(near)}），属正常波动。`
}
