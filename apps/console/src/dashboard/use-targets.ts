import type { Goal } from '@huoshui/contract'
import type { FigureId } from '@huoshui/rules/figure/figures'
import { useQuery } from '@tanstack/react-query'
import { goalsQuery } from '../goal/goal-queries.ts'
import { type Session, useAllowed, useSession } from '../session/session.ts'
import type { Target } from './TrendChart.tsx'
import type { Board } from './use-board.ts'

type Asked = Pick<Board, 'on' | 'search'>
type Asker = Pick<Session, 'scope' | 'organisationId'>

/** Goals that hold on the board's day for exactly what the board shows, by figure; none while they are not read. */
export function useTargets(board: Board): ReadonlyMap<FigureId, Target> {
  const session = useSession()
  const { data } = useQuery({ ...goalsQuery, enabled: useAllowed('goal.read') })
  return targetsOf(data?.goals ?? [], board, session)
}

/** Of several goals of one figure the one that ends first. What counts only what was added has no line among running totals. */
export function targetsOf(goals: readonly Goal[], { on, search }: Asked, asker: Asker): Map<FigureId, Target> {
  const key = keyOfBoard(search.unit, asker)
  const fitting = goals
    .filter((goal) => goal.counts === 'total' && goal.startsOn <= on && on <= goal.endsOn && scopeOf(goal) === key)
    .sort((one, other) => (one.endsOn < other.endsOn ? 1 : -1))
  return new Map(
    fitting.flatMap(({ figure, target, endsOn }): [FigureId, Target][] =>
      figure === null ? [] : [[figure, { value: target, label: `目标（${endsOn}）` }]],
    ),
  )
}

function scopeOf({ scopeKind, scopeKey }: Goal): string {
  return `${scopeKind}:${scopeKey}`
}

/** Undefined for who sees neither a whole city, unit or bank. */
function keyOfBoard(unit: string | undefined, { scope, organisationId }: Asker): string | undefined {
  if (scope.kind === 'share') return `bank:${organisationId}`
  if (unit !== undefined) return `unit:${unit}`
  if (scope.kind === 'city') return 'city:'
  return scope.kind === 'unit' && scope.codes.length === 1 ? `unit:${scope.codes[0]}` : undefined
}
