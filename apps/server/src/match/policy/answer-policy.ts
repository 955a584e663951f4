import { andInto, type Bitmap, countBits, subtract } from '@huoshui/rules/match/bitmap/bitmap'
import { type City, groupsOf, idsOf, pageOf, type Seen, seenParts } from '../city.ts'
import type { Answer, AnswerOf, PolicyAsk, PolicyCount, Viewer } from '../messages.ts'
import type { Decided } from './decide-firms.ts'
import { sumMoney } from './money.ts'
import type { PolicyDesk } from './policy-desk.ts'

type AskOf<K extends PolicyAsk['kind']> = Extract<PolicyAsk, { kind: K }>

/** Answers what is asked of rules of law, as the viewer may see it. */
export async function answerPolicy(city: City, desk: PolicyDesk, ask: PolicyAsk): Promise<Answer> {
  switch (ask.kind) {
    case 'policy-count':
      return await desk.decide([ask.question], askerOf(ask.viewer), ([decided = []]) =>
        countPolicy(seenParts(city, ask.viewer), decided),
      )
    case 'policy-page':
      return await pageOfPolicy(city, desk, ask)
    case 'policy-all':
      return await allOfPolicy(city, desk, ask)
    case 'policy-compare':
      return await comparePolicies(city, desk, ask)
    case 'policy-difference':
      return await pageOfDifference(city, desk, ask)
    case 'policy-progress':
      return desk.progress()
  }
}

function askerOf({ hidden }: Viewer, trialOf: string | null = null) {
  return { hidden, trialOf }
}

async function pageOfPolicy(
  city: City,
  desk: PolicyDesk,
  { question, verdict, viewer, after, limit }: AskOf<'policy-page'>,
): Promise<AnswerOf<'policy-page'>> {
  return await desk.decide([question], askerOf(viewer), ([decided = []]) => {
    const seen = seenParts(city, viewer)
    const bitmaps = seen.map((each, at) => bitmapOf(each, decided[at], verdict))
    return pageOf(seen, bitmaps, after, limit)
  })
}

async function allOfPolicy(
  city: City,
  desk: PolicyDesk,
  { question, verdict, viewer }: AskOf<'policy-all'>,
): Promise<AnswerOf<'policy-all'>> {
  return await desk.decide([question], askerOf(viewer), ([decided = []]) => {
    const seen = seenParts(city, viewer)
    return idsOf(
      seen,
      seen.map((each, at) => bitmapOf(each, decided[at], verdict)),
    )
  })
}

async function comparePolicies(
  city: City,
  desk: PolicyDesk,
  { before, after, viewer, trialOf }: AskOf<'policy-compare'>,
): Promise<AnswerOf<'policy-compare'>> {
  return await desk.decide([before, after], askerOf(viewer, trialOf), ([was = [], is = []]) => {
    const seen = seenParts(city, viewer)
    const side = (bitmaps: readonly Bitmap[]) => ({ count: sumOf(bitmaps), groups: groupsOf(seen, bitmaps) })
    return {
      before: countPolicy(seen, was),
      after: countPolicy(seen, is),
      gained: side(metOnlyBy(seen, is, was)),
      lost: side(metOnlyBy(seen, was, is)),
    }
  })
}

async function pageOfDifference(
  city: City,
  desk: PolicyDesk,
  { before, after, side, viewer, place, limit }: AskOf<'policy-difference'>,
): Promise<AnswerOf<'policy-difference'>> {
  return await desk.decide([before, after], askerOf(viewer), ([was = [], is = []]) => {
    const seen = seenParts(city, viewer)
    const bitmaps = side === 'gained' ? metOnlyBy(seen, is, was) : metOnlyBy(seen, was, is)
    return pageOf(seen, bitmaps, place, limit)
  })
}

function countPolicy(seen: readonly Seen[], decided: readonly Decided[]): PolicyCount {
  const bitmaps = (verdict: 'met' | 'not-met' | 'not-determinable') =>
    seen.map((each, at) => bitmapOf(each, decided[at], verdict))
  const met = bitmaps('met')
  const counts = {
    met: sumOf(met),
    'not-met': sumOf(bitmaps('not-met')),
    'not-determinable': sumOf(bitmaps('not-determinable')),
  }
  return { counts, groups: groupsOf(seen, met), money: sumMoney(seen, met, decided) }
}

/** Firms in the viewer's scope of one verdict; each is in exactly one of the three. */
function bitmapOf(
  { index }: Seen,
  decided: Decided | undefined,
  verdict: 'met' | 'not-met' | 'not-determinable',
): Bitmap {
  if (!decided) return index.none
  const bits = index.live.slice()
  if (verdict === 'not-determinable') return subtract(subtract(bits, decided.met), decided.notMet)
  andInto(bits, verdict === 'met' ? decided.met : decided.notMet)
  return bits
}

function metOnlyBy(seen: readonly Seen[], decided: readonly Decided[], other: readonly Decided[]): Bitmap[] {
  return seen.map((each, at) => subtract(bitmapOf(each, decided[at], 'met'), other[at]?.met ?? each.index.none))
}

function sumOf(bitmaps: readonly Bitmap[]): number {
  return bitmaps.reduce((sum, bits) => sum + countBits(bits), 0)
}
