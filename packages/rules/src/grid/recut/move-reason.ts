/**
 * Why a firm changes its grid: its team left; a team came that has no grid yet; its grid had too much work, or the other too
 * little; its village is new in the town; its address or its village is another than at the cut.
 */
export type MoveReason =
  | { kind: 'team-left'; team: string }
  | { kind: 'team-joined'; team: string }
  | { kind: 'too-much'; load: number; average: number }
  | { kind: 'too-little'; load: number; average: number }
  | { kind: 'new-village'; village: string }
  | { kind: 'address' }

/** One firm that changes its grid. */
export type GridMove = { firm: string; from: string; to: string; part: string; reason: MoveReason }

/** What sentences need: names of teams by id; unknown ones are shown by id. */
export type MoveNames = { town: string; teams: ReadonlyMap<string, string> }

/** One move in a sentence: from which grid to which, what part of the town, and why. */
export function explainMove({ from, to, part, reason }: GridMove, names: MoveNames): string {
  return `从${nameGrid(from, names)}移到${nameGrid(to, names)}（${part}），因为${explainReason(reason, names)}。`
}

/** 塘㙍镇第3网格, from its key. */
export function nameGrid(key: string, { town }: MoveNames): string {
  return `${town}第${Number(key.slice(key.lastIndexOf('-') + 1))}网格`
}

function explainReason(reason: MoveReason, { teams }: MoveNames): string {
  switch (reason.kind) {
    case 'team-left':
      return `原走访小组“${teams.get(reason.team) ?? reason.team}”不再参加走访，其网格并入其他网格`
    case 'team-joined':
      return `新增走访小组“${teams.get(reason.team) ?? reason.team}”，需要从其他网格划出工作量`
    case 'too-much':
      return `原网格工作量${reason.load}，高于平均${reason.average}，须划出一部分才能均衡`
    case 'too-little':
      return `接收网格工作量${reason.load}，低于平均${reason.average}，须划入一部分才能均衡`
    case 'new-village':
      return `所在的${reason.village}是划分之后新设或划入的，尚无网格`
    case 'address':
      return '该户的村居或地址与上次划分时不同'
  }
}
