import type { Ground } from '../law/rule.ts'

/** Clauses not met, or not known to be: those needed whatever else, and of each choice its ways, of which one is enough. */
export type Closing = { needed: readonly Ground[]; choices: readonly (readonly Way[])[] }

/** What one way still asks for. */
export type Way = readonly Ground[]

/**
 * What is left to close of a decision, by the alternatives of the rule. Of bands of one figure (R&D by the revenue a firm
 * has) only the one the firm is in counts; a way that asks for more than another in everything is left out.
 */
export function findClosing(deciding: readonly Ground[]): Closing {
  return close(deciding.map((ground) => ({ ground, path: ground.path ?? [] })))
}

type Clause = { ground: Ground; path: NonNullable<Ground['path']> }

function close(clauses: readonly Clause[]): Closing {
  const own = clauses.filter(({ path }) => path.length === 0).map(({ ground }) => ground)
  const parts = partsOf(clauses.filter(({ path }) => path.length > 0))
  const isChoice = clauses.some(({ path: [step] }) => step?.startsWith('any') ?? false)
  const closed = isChoice ? [chooseOf(parts)] : parts.map(close)
  return {
    needed: [...own.filter(({ result }) => result !== 'met'), ...closed.flatMap(({ needed }) => needed)],
    choices: closed.flatMap(({ choices }) => choices),
  }
}

/** Clauses by the part they stand in, one step further down. */
function partsOf(clauses: readonly Clause[]): Clause[][] {
  const parts = new Map<string, Clause[]>()
  for (const { ground, path } of clauses) {
    const [step = '', ...rest] = path
    parts.set(step, [...(parts.get(step) ?? []), { ground, path: rest }])
  }
  return [...parts.values()]
}

function chooseOf(parts: readonly Clause[][]): Closing {
  const ways = withoutDearer(inBand(parts).flatMap((part) => waysOf(close(part))))
  const [only] = ways
  if (ways.some((way) => way.length === 0)) return { needed: [], choices: [] }
  return ways.length === 1 && only ? { needed: only, choices: [] } : { needed: [], choices: [ways] }
}

/** Every way through: what is needed, with one way of each choice. */
function waysOf({ needed, choices }: Closing): Way[] {
  return choices.reduce<Way[]>(
    (ways, choice) => ways.flatMap((way) => choice.map((one) => [...way, ...one])),
    [[...needed]],
  )
}

/** Where every part first asks how large one and the same figure is, the parts whose answer is no are not this firm's. */
function inBand(parts: readonly Clause[][]): readonly Clause[][] {
  const [first] = parts
  const figures = first?.flatMap(({ ground }) => (ground.is && ground.fact !== null ? [ground.fact] : [])) ?? []
  const asks = (part: readonly Clause[], fact: string) => part.filter(({ ground }) => ground.is && ground.fact === fact)
  const divider = parts.length > 1 && figures.find((fact) => parts.every((part) => asks(part, fact).length > 0))
  if (!divider) return parts
  const within = parts.filter((part) => asks(part, divider).every(({ ground }) => ground.result === 'met'))
  return within.length > 0 ? within : parts
}

function withoutDearer(ways: readonly Way[]): Way[] {
  return ways.filter((way, at) => {
    return !ways.some((other, place) => place !== at && isCovered(other, way) && !(isCovered(way, other) && at < place))
  })
}

/** Whether whoever goes this way has gone the other too. */
function isCovered(other: Way, way: Way): boolean {
  return other.every((asked) => way.some((one) => one === asked || asksNoLess(one, asked)))
}

function asksNoLess(one: Ground, asked: Ground): boolean {
  if (one.fact === null || one.fact !== asked.fact || one.is !== asked.is || one.result !== asked.result) return false
  if (typeof one.threshold !== 'number' || typeof asked.threshold !== 'number') return false
  if (one.is === 'at-least' || one.is === 'above') return one.threshold >= asked.threshold
  return (one.is === 'at-most' || one.is === 'below') && one.threshold <= asked.threshold
}
