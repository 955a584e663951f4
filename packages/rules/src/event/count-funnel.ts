/** One step of a funnel: how many firms, how many records, how much. */
export type FunnelStep = { firms: number; count: number; amountFen: number }

/** 活动漏斗: each step of its own; nothing of one flows into another. Amounts of `invited` to `attended` are none. */
export type Funnel = {
  invited: number
  accepted: number
  attended: number
  intents: FunnelStep
  signed: FunnelStep
  credit: FunnelStep
  drawn: FunnelStep
}

export type AmountSeen = { firm: string; amountFen: number }
export type FunnelSeen = {
  invited: readonly { firm: string; isAccepted: boolean; isAttended: boolean }[]
  intents: readonly AmountSeen[]
  signed: readonly AmountSeen[]
  credit: readonly AmountSeen[]
  drawn: readonly AmountSeen[]
}

/** Counts a funnel from its rows: firms once a step, amounts in 分. */
export function countFunnel({ invited, intents, signed, credit, drawn }: FunnelSeen): Funnel {
  const firmsOf = (rows: readonly { firm: string }[]) => new Set(rows.map(({ firm }) => firm)).size
  const step = (rows: readonly AmountSeen[]): FunnelStep => ({
    firms: firmsOf(rows),
    count: rows.length,
    amountFen: rows.reduce((total, { amountFen }) => total + amountFen, 0),
  })
  return {
    invited: firmsOf(invited),
    accepted: firmsOf(invited.filter(({ isAccepted }) => isAccepted)),
    attended: firmsOf(invited.filter(({ isAttended }) => isAttended)),
    ...{ intents: step(intents), signed: step(signed), credit: step(credit), drawn: step(drawn) },
  }
}
