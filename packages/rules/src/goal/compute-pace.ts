import { daysBetween } from '../day/day.ts'

/** 进度判断. `unknown`: there is no value, or nothing to hold it against. */
export const PACES = { ahead: '超前', onTrack: '正常', behind: '滞后', unknown: '无法判断' } as const satisfies Record<
  string,
  string
>
export type Pace = keyof typeof PACES

export type Milestone = { on: string; value: number }
export type PaceAsked = {
  startsOn: string
  endsOn: string
  /** The value at the start; 0 for what is counted from it. */
  base: number
  target: number
  /** By the end of which day how much; between them in a straight line. Without any, from `base` to `target`. */
  milestones: readonly Milestone[]
  /** Undefined: not known. */
  value: number | undefined
  today: string
  /** How many percent of what is expected may be missing, or be more, and still count as on track. */
  tolerance: number
}
export type PaceAnswer = { pace: Pace; expected: number | null; forecast: number | null; reason: string }

/** Holds a value against what is expected by today, and draws it on to the end of the goal in a straight line. */
export function computePace(asked: PaceAsked): PaceAnswer {
  const { value, today, startsOn, endsOn, base, tolerance } = asked
  if (today < startsOn) return { pace: 'unknown', expected: null, forecast: null, reason: '还没有开始' }
  const expected = expectedOn(asked, today)
  if (value === undefined)
    return { pace: 'unknown', expected, forecast: null, reason: '没有数值：平台没有数据，也没有上报' }
  const elapsed = daysBetween(startsOn, today) + 1
  const whole = daysBetween(startsOn, endsOn) + 1
  const forecast = today >= endsOn ? value : Math.round(base + ((value - base) * whole) / elapsed)
  const off = ((expected - base) * tolerance) / 100
  const pace: Pace = value < expected - off ? 'behind' : value > expected + off ? 'ahead' : 'onTrack'
  return { pace, expected, forecast, reason: sentences[pace] }
}

const sentences = {
  ahead: '高于按进度应完成数',
  onTrack: '与按进度应完成数相当',
  behind: '低于按进度应完成数',
  unknown: '',
} as const satisfies Record<Pace, string>

function expectedOn({ startsOn, endsOn, base, target, milestones }: PaceAsked, today: string): number {
  const points = [
    { on: startsOn, value: base },
    ...[...milestones].sort((a, b) => (a.on < b.on ? -1 : 1)),
    { on: endsOn, value: target },
  ]
  const next = points.findIndex(({ on }) => on >= today)
  const [from, to] = [points[Math.max(0, next - 1)], points[next]]
  if (!to || !from) return target
  if (from.on === to.on) return to.value
  return Math.round(from.value + ((to.value - from.value) * daysBetween(from.on, today)) / daysBetween(from.on, to.on))
}
