/** The pages before the one shown: where each of them begins, the first with nothing. Kept in the history's entry. */
export type Walk = readonly string[]

declare module '@tanstack/react-router' {
  interface HistoryState {
    walked?: Walk
  }
}

/** A page of the list: where it begins and the pages walked to come there. */
export type PageMark = { after: string | undefined; walked: Walk }

/** Reads what an entry of the history keeps; anything else counts as no walk. */
export function readWalk(state: { walked?: unknown }): Walk {
  const { walked } = state
  return Array.isArray(walked) && walked.every((mark) => typeof mark === 'string') ? walked : []
}

/** The page that begins at `next`. */
export function walkOn({ after, walked }: PageMark, next: string): PageMark {
  return { after: next, walked: [...walked, after ?? ''] }
}

/** The page before; undefined on the first. From a page opened by its address, whose walk is unknown, the first one. */
export function walkBack({ after, walked }: PageMark): PageMark | undefined {
  if (!after) return undefined
  return { after: walked.at(-1) || undefined, walked: walked.slice(0, -1) }
}

/** Which page it is, from 1; undefined where the walk there is unknown. */
export function pageNumber({ after, walked }: PageMark): number | undefined {
  if (!after) return 1
  return walked[0] === '' ? walked.length + 1 : undefined
}
