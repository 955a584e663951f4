import { connectRemote, type Remote } from '@huoshui/client'
import type pg from 'pg'
import { figure as figureOf, percentile } from './chain/say.ts'
import type { Figure } from './figure.ts'
import { openCases } from './inbox/open-cases.ts'
import { signIn } from './sync/people.ts'
import { startPlatform } from './sync/platform.ts'
import { addPeopleLike } from './users/people.ts'
import { bankWork, type Deed, leaderWork, officeWork, type Work } from './users/work.ts'

const mostPeople = 1000
const mostCases = 35_000
/**
 * Between two deeds somebody reads, writes or telephones: 35 seconds on average, as counted on an office system of a government (HHS/simpler-grants-gov
 * #696: 11.33 deeds in a session of 6:40 minutes).
 */
const thought = { least: 20_000, spread: 30_000 }
const spike = 5

type Person = { remote: Remote; work: Work; turn: number }
type Done = { kind: Deed['kind']; milliseconds: number; fault: string | undefined }

/**
 * A thousand people at once with time to think, each in a session of its own, over HTTP for five minutes with 35,000 open cases at one bank; then
 * half a minute at five times the pace. A smaller city has fewer people, for a shorter time.
 */
export async function* run({ size }: { size: number }): AsyncGenerator<Figure> {
  const platform = await startPlatform(size)
  try {
    const owner = platform.owner()
    yield say('open cases', await openCases(owner, Math.min(mostCases, Math.floor(size / 4))), '件')
    const people = await gather(platform.url, owner, Math.min(mostPeople, Math.floor(size / 100)))
    yield say('people', people.length, '人')
    const seconds = size < 100_000 ? 30 : 300
    for (const [phase, pace, lasting] of [
      ['everyday', 1, seconds],
      ['five times the pace', spike, Math.min(30, seconds)],
    ] as const) {
      const done = await live(people, pace, lasting * 1000)
      yield say(`${phase}: requests a second`, done.length / lasting, '/s')
      const faults = done.flatMap(({ fault }) => (fault === undefined ? [] : [fault]))
      yield say(`${phase}: errors${faults[0] ? ` (${faults[0]})` : ''}`, faults.length, '')
      for (const kind of ['read', 'write'] as const) {
        const times = done.filter((one) => one.kind === kind).map(({ milliseconds }) => milliseconds)
        yield say(`${phase}: ${times.length} ${kind}s, p95`, percentile(times), 'ms')
      }
    }
    yield say('memory of the server, at most', platform.readMemory().peak / 2 ** 20, 'MB')
  } finally {
    await platform.close()
  }
}

const say = (name: string, value: number, unit: string) => figureOf('users', name, value, unit)

/** Half work in an office, four in ten at a bank, the rest lead; nobody signs in while it is measured. */
async function gather(url: string, owner: pg.Pool, count: number): Promise<Person[]> {
  const firms = await queryIds(
    owner,
    `select e.id from enterprise e join organisation o on o.area_code = e.unit_code join auth_user u on u.organisation_id = o.id
     where u.username = 'demo-county' and e.merged_into is null and e.status = 'active' order by e.id limit 5000`,
  )
  const sent = await queryIds(
    owner,
    `select r.id from referral r join auth_user u on u.organisation_id = r.organisation_id
     where u.username = 'demo-branch' and r.basket = 'to_receive' order by r.id`,
  )
  const works: [username: string, share: number, work: Work][] = [
    ['demo-county', 0.5, officeWork(firms)],
    ['demo-branch', 0.4, bankWork(sent)],
    ['demo-leader', 0.1, leaderWork()],
  ]
  const people: Person[] = []
  for (const [username, share, work] of works) {
    const names = await addPeopleLike(owner, username, Math.round(count * share))
    for (const name of names) {
      const cookie = await signIn(url, name)
      people.push({ remote: connectRemote(url, fetch, { origin: url, cookie }), work, turn: people.length })
    }
  }
  return people
}

async function queryIds(owner: pg.Pool, statement: string): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(statement)
  if (rows.length === 0) throw new Error('this city is too small')
  return rows.map(({ id }) => id)
}

/** Everybody at once for so long; what was begun is waited for. */
async function live(people: readonly Person[], pace: number, milliseconds: number): Promise<Done[]> {
  const done: Done[] = []
  const until = performance.now() + milliseconds
  const think = () => (thought.least + Math.random() * thought.spread) / pace
  await Promise.all(
    people.map(async (person) => {
      // Nobody begins the day at the same instant.
      for (let wait = Math.random() * think(); performance.now() + wait < until; wait = think()) {
        await new Promise((resolve) => setTimeout(resolve, wait))
        done.push(await act(person))
      }
    }),
  )
  return done
}

async function act(person: Person): Promise<Done> {
  const deed = person.work(person.turn++)
  const began = performance.now()
  const fault = await deed.do(person.remote).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  return { kind: deed.kind, milliseconds: performance.now() - began, fault }
}
