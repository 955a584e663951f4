import { daysBetween } from '../../day/day.ts'
import { FACTS, type FactId } from '../../fact/dictionary.ts'
import type { FactMover, FactValue } from '../../fact/fact.ts'
import { type NameValue, showName, showValue } from '../explain/show-value.ts'
import type { Change } from './change.ts'

/**
 * A change in Chinese: 上年营业收入 增加 80 万元（920 万元 → 1,000 万元）, 等到 2027-03-01（成立日期）; what an authority
 * decides and what nobody can change is said to be so.
 */
export function describeChange(change: Change, nameOf?: NameValue): string {
  if (change.kind === 'wait') {
    return `等到 ${change.until}（${change.facts.map((fact) => FACTS[fact].label).join('、')}）`
  }
  const { fact, to } = change
  const wanted = showExactly(fact, to, nameOf)
  if (change.kind === 'learn') return `${showName(fact)} 未知，须查明为 ${wanted}`
  const step = change.by === null ? '改为' : describeStep(fact, change.from, to, change.by)
  const shift = change.by === null ? ` ${wanted}（现为 ${showExactly(fact, change.from, nameOf)}）` : ''
  const range = change.by === null ? '' : `（${showExactly(fact, change.from, nameOf)} → ${wanted}）`
  return `${showName(fact)} ${step}${shift}${range}${REMARKS[change.mover]}`
}

const REMARKS = {
  firm: '',
  time: '，随时间推移',
  authority: '，须由有关部门认定',
  nobody: '，无人可以改变',
} as const satisfies Record<FactMover, string>

function describeStep(fact: FactId, from: FactValue, to: FactValue, by: number): string {
  if (typeof from === 'string' && typeof to === 'string') {
    return `${by > 0 ? '推后' : '提前'} ${Math.abs(daysBetween(from, to))} 日`
  }
  const size = showExactly(fact, Math.abs(by))
  // From 72.5% to 70% are 2.5 percentage points, not 2.5 percent.
  return `${by > 0 ? '增加' : '减少'} ${FACTS[fact].type === 'percent' ? size.replace('%', ' 个百分点') : size}`
}

function showExactly(fact: FactId, value: FactValue, nameOf?: NameValue): string {
  return showValue(fact, value, [], nameOf)
}
