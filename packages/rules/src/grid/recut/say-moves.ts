import type { GridMove, MoveReason } from './move-reason.ts'

/** Above this share of moved firms a recut says what forced it. */
const SHARE_WITHOUT_REASON = 0.05

const KINDS = {
  'team-left': '走访小组退出',
  'team-joined': '新增走访小组',
  'too-much': '原网格过重',
  'too-little': '接收网格过轻',
  'new-village': '村居新设或划入',
  address: '地址变化',
} as const satisfies Record<MoveReason['kind'], string>

/** How much a recut moves, and where that is much, what made it unavoidable. */
export function sayMoves(
  town: string,
  keptFirms: number,
  moves: readonly GridMove[],
  loads: { moved: number; least: number },
): string[] {
  if (moves.length === 0) return [`${town}没有经营主体换网格。`]
  const share = moves.length / keptFirms
  const head = `${town}有${moves.length}户换网格，占${(share * 100).toFixed(1)}%`
  if (share < SHARE_WITHOUT_REASON) return [`${head}。`]
  const counts = Object.entries(KINDS).flatMap(([kind, words]) => {
    const count = moves.filter(({ reason }) => reason.kind === kind).length
    return count === 0 ? [] : [`因${words}${count}户`]
  })
  return [`${head}，不低于5%：${counts.join('、')}；按工作量计，最少须换手${loads.least}，实际${loads.moved}。`]
}
