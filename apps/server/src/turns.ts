/** Lets so many pieces of work go on at once, first come first served; who waits holds nothing yet. */
export type Turns = {
  /** Fulfils when it is this one's turn. */
  take(id: string): Promise<void>
  /** The turn is over, or nobody waits for it any more; twice is once. */
  giveBack(id: string): void
}

export function makeTurns(most: number): Turns {
  const taken = new Set<string>()
  const waiting = new Map<string, () => void>()
  return {
    async take(id) {
      if (taken.size < most) taken.add(id)
      else await new Promise<void>((resolve) => waiting.set(id, resolve))
    },
    giveBack(id) {
      waiting.delete(id)
      if (!taken.delete(id)) return
      const [next] = waiting
      if (!next) return
      const [nextId, begin] = next
      waiting.delete(nextId)
      taken.add(nextId)
      begin()
    },
  }
}
