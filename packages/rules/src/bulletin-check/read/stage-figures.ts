import type { Quantity } from './quantities.ts'
import { clauseBefore, type Stretch } from './read-part.ts'

/** Stages of 融资协调 whose counts a bulletin puts in a row. */
export const STAGE_WORDS = {
  visited: '走访',
  declared: '申报',
  recommended: '推荐',
  credited: '授信',
  drawn: '放款',
} as const
export type StageOfFigure = keyof typeof STAGE_WORDS

/** A count of firms at a stage; `label` is what stands before it in its clause. */
export type StageFigure = { stage: StageOfFigure; order: number; label: string; quantity: Quantity }

const STAGES = Object.entries(STAGE_WORDS) as [StageOfFigure, string][]
const COUNTED = new Set(['户', '户次', '家', '家次'])
/** Not a count of the stage itself: a part of it, an event, a rate, a wish, or by how much it changed. */
const OTHER = /意向|签约|对接会|活动|增加|减少|较|比|其中|首贷|信用|不予|未获|未能|暂不|率|拒/

/** Counts of firms by stage, in the order of the text, where the clause names just one stage. */
export function readStages(stretch: Stretch): StageFigure[] {
  return stretch.quantities.flatMap((quantity) => {
    if (!COUNTED.has(quantity.unit) || quantity.isRange) return []
    const label = clauseBefore(stretch, quantity.from)
    const named = STAGES.filter(([, word]) => label.includes(word))
    const [stage] = named[0] ?? []
    if (stage === undefined || named.length > 1 || OTHER.test(label)) return []
    return [{ stage, order: STAGES.findIndex(([key]) => key === stage), label, quantity }]
  })
}
