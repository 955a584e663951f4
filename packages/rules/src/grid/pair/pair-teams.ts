import { apportion } from './apportion.ts'
import { Places } from './places.ts'

/** Somebody of the town's side who visits. `employer`: organisation. */
export type Cadre = { id: string; employer: string; town: string }

/** Somebody of a bank. `town`: where its outlet stands; null: none in particular. */
export type BankWorker = { id: string; bank: string; town: string | null }

/** A team in force; people may have left since. */
export type HeldPair = { team: string; cadre: string; worker: string }

/** Who is there on one day, what each bank has to send (`shareBanks`), and the teams in force. */
export type PairingInput = {
  cadres: readonly Cadre[]
  workers: readonly BankWorker[]
  /** Places by bank. */
  places: ReadonlyMap<string, number>
  previous: readonly HeldPair[]
}

/** 结对: one team. `team` null: a new one, which whoever stores it names. */
export type Pair = {
  team: string | null
  cadre: string
  worker: string
  town: string
  bank: string
  how: 'kept' | 'local' | 'sent'
  reason: string
}

export type Pairing = {
  pairs: readonly Pair[]
  /** Who has no team, with why. */
  left: readonly { person: string; reason: string }[]
}

/**
 * Pairs people of two employers for one day, each person once. Teams in force stay while both are there and the bank's
 * places last; then workers go to the town of their own outlet; then to where people are short, from the bank with most
 * places open. Where bank workers are fewer than cadres, towns go short in proportion. A team keeps its name, and so its
 * grid, while its cadre stays, or its worker in the same town.
 * @throws RangeError when somebody is there twice, or one organisation is on both sides
 */
export function pairTeams(input: PairingInput): Pairing {
  checkPeople(input)
  const places = new Places(input.places, townPlaces(input))
  const cadres = new Map([...input.cadres].sort(byTown).map((cadre) => [cadre.id, cadre]))
  const workers = new Map([...input.workers].sort(byId).map((worker) => [worker.id, worker]))
  const couples: Couple[] = []
  const join = (cadre: Cadre, worker: BankWorker, how: Pair['how']) => {
    if (!places.take(worker.bank, cadre.town)) return
    cadres.delete(cadre.id)
    workers.delete(worker.id)
    couples.push({ cadre, worker, how })
  }
  for (const { cadre, worker } of keptFirst(input, cadres, workers)) join(cadre, worker, 'kept')
  for (const cadre of [...cadres.values()]) {
    const local = [...workers.values()].find(({ bank, town }) => town === cadre.town && places.has(bank, town))
    if (local) join(cadre, local, 'local')
  }
  for (const cadre of [...cadres.values()]) {
    const sent = chooseSent(cadre, [...workers.values()], places)
    if (sent) join(cadre, sent, 'sent')
  }
  const pairs = nameTeams(couples, input.previous)
  return { pairs, left: [...[...cadres.keys()].map(sayCadre), ...[...workers.values()].map(sayWorker)] }
}

type Couple = { cadre: Cadre; worker: BankWorker; how: Pair['how'] }

function checkPeople({ cadres, workers }: PairingInput): void {
  const people = [...cadres, ...workers].map(({ id }) => id)
  if (new Set(people).size < people.length) throw new RangeError('somebody is there twice')
  const banks = new Set(workers.map(({ bank }) => bank))
  if (cadres.some(({ employer }) => banks.has(employer))) throw new RangeError('one organisation is on both sides')
}

/** As many teams for each town as it has cadres; where bank workers are short, its share of those there are. */
function townPlaces({ cadres, places }: PairingInput): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { town } of cadres) counts.set(town, (counts.get(town) ?? 0) + 1)
  const open = [...places.values()].reduce((sum, count) => sum + count, 0)
  const claims = [...counts].map(([id, count]) => ({ id, weight: count, most: count }))
  return apportion(Math.min(open, cadres.length), claims, 'highest-averages')
}

/** Teams in force whose people are both there; those in the worker's own town first, should places not last for all. */
function keptFirst(
  { previous }: PairingInput,
  cadres: ReadonlyMap<string, Cadre>,
  workers: ReadonlyMap<string, BankWorker>,
): { cadre: Cadre; worker: BankWorker }[] {
  const there = previous.flatMap((pair) => {
    const [cadre, worker] = [cadres.get(pair.cadre), workers.get(pair.worker)]
    return cadre && worker ? [{ cadre, worker }] : []
  })
  const isAway = ({ cadre, worker }: (typeof there)[number]) => (worker.town === cadre.town ? 0 : 1)
  return there.sort((one, other) => isAway(one) - isAway(other) || byId(one.cadre, other.cadre))
}

/** Of the bank with most places open; of its people one without a town of its own, else the lowest id. */
function chooseSent({ town }: Cadre, workers: readonly BankWorker[], places: Places): BankWorker | undefined {
  const open = workers.filter(({ bank }) => places.has(bank, town))
  const isBound = ({ town: own }: BankWorker) => (own === null ? 0 : 1)
  return open.sort(
    (one, other) =>
      places.open(other.bank) - places.open(one.bank) ||
      (one.bank === other.bank ? isBound(one) - isBound(other) || byId(one, other) : one.bank < other.bank ? -1 : 1),
  )[0]
}

/** Each name goes to one team: first where the cadre had it, then where the worker had it in the same town. */
function nameTeams(couples: readonly Couple[], previous: readonly HeldPair[]): Pair[] {
  const byCadre = new Map(previous.map(({ cadre, team }) => [cadre, team]))
  const byWorker = new Map(previous.map(({ worker, team }) => [worker, team]))
  const names = new Map(couples.map(({ cadre }) => [cadre.id, byCadre.get(cadre.id) ?? null]))
  const taken = new Set(names.values())
  return couples
    .toSorted((one, other) => byTown(one.cadre, other.cadre))
    .map(({ cadre, worker, how }) => {
      const inherited = byWorker.get(worker.id) ?? null
      let team = names.get(cadre.id) ?? null
      if (team === null && inherited !== null && !taken.has(inherited) && worker.town === cadre.town) {
        taken.add(inherited)
        team = inherited
      }
      const reason = REASONS[how]
      return { team, cadre: cadre.id, worker: worker.id, town: cadre.town, bank: worker.bank, how, reason }
    })
}

const REASONS = {
  kept: '沿用原结对',
  local: '银行人员所在网点就在本镇街',
  sent: '本镇街没有该行可派的网点人员，按各行名额从余额最多的银行派出',
} as const satisfies Record<Pair['how'], string>

function sayCadre(person: string): { person: string; reason: string } {
  return { person, reason: '可派的银行人员不足，暂未结对' }
}

function sayWorker({ id }: BankWorker): { person: string; reason: string } {
  return { person: id, reason: '所在银行的名额已满，或镇街人员都已结对' }
}

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1
}

function byTown(one: Cadre, other: Cadre): number {
  return one.town === other.town ? byId(one, other) : one.town < other.town ? -1 : 1
}
