import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { connectRemote } from '@huoshui/client'
import { createMemoryStore } from '@huoshui/client/sync/memory-store'
import { pullGrids, pushOutbox, recordOperation, type Syncing } from '@huoshui/client/sync/sync-device'
import { type Operation, registerDevice } from '@huoshui/contract'
import { newId } from '@huoshui/server/new-id'
import type { Figure } from '../figure.ts'
import { addPeople, type Person, signIn } from './people.ts'
import { type Platform, startPlatform } from './platform.ts'
import { figure } from './say.ts'
import { countDifferences, readEnd } from './serial.ts'
import { createLots, type Lots, type SpoiledLine, spoilLine } from './spoiled-line.ts'

const phonesPerPerson = 4
const firmsPerPerson = 8
const stepsPerPhone = 12
const signInsAtOnce = 8
/** Between a deed at a firm and its handover: longer than the line delays anything, so that it is plain which came first. */
const apart = 5000

export type ChaosPhone = Syncing & { person: Person; cookie: string; line: SpoiledLine; lots: Lots; done: Operation[] }

type Firm = { id: string; actedAt: number; movedAt: number }

/** Phones that lose, double and mix up what they send, with wrong clocks, firms handed over meanwhile and the server killed twice. */
export async function* measureChaos(phones: number): AsyncGenerator<Figure> {
  const city = Math.max(3000, phones * 5)
  const platform = await startPlatform(city)
  try {
    const count = Math.ceil(phones / phonesPerPerson)
    const people = await addPeople(platform.owner(), { kind: 3, count, firms: firmsPerPerson })
    const all = await openPhones(platform.url, people)
    const began = performance.now()
    const told = await actAll(platform, people, all)
    await drainAll(all)
    const seconds = (performance.now() - began) / 1000
    const done = all.flatMap((phone) => phone.done)
    const name = `chaos of ${all.length} phones`
    yield figure(`${name}: operations`, done.length, 'operations')
    yield figure(`${name}: took, with ${told.kills} kills and ${told.moves} handovers`, seconds, 's')
    yield* compare(platform, all, name)
    yield figure(`${name}: differences to a serial replay`, ...(await compareSerial(platform, city, people, all)))
  } finally {
    await platform.close()
  }
}

async function openPhones(url: string, people: readonly Person[]): Promise<ChaosPhone[]> {
  const phones: ChaosPhone[] = []
  for (let first = 0; first < people.length; first += signInsAtOnce) {
    const some = people.slice(first, first + signInsAtOnce)
    const opened = some.map(async (person) => {
      const cookie = await signIn(url, person.username)
      for (let phone = 0; phone < phonesPerPerson; phone++) phones.push(await openPhone(url, person, cookie))
    })
    await Promise.all(opened)
  }
  return phones
}

let opened = 0

async function openPhone(url: string, person: Person, cookie: string): Promise<ChaosPhone> {
  const deviceId = randomUUID()
  const headers = { origin: url, cookie }
  await connectRemote(url, fetch, headers)(registerDevice, { params: { device: deviceId }, body: { name: '测量' } })
  const lots = createLots(++opened)
  const line = spoilLine(lots)
  let offset = skewOf(lots)
  const store = createMemoryStore()
  const { listOutbox } = store
  // A clock is set anew only while nothing waits: what was done by another clock could not be told from a long way.
  store.listOutbox = async (most) => {
    const found = await listOutbox(most)
    if (found.length === 0 && lots(3) === 0) offset = skewOf(lots)
    return found
  }
  const now = () => new Date(Date.now() + offset)
  return {
    deviceId,
    store,
    remote: connectRemote(url, line.send, headers),
    now,
    newId,
    person,
    cookie,
    line,
    lots,
    done: [],
  }
}

/** Right, or up to four days wrong. */
function skewOf(lots: Lots): number {
  return lots(3) === 0 ? 0 : (lots(200) - 100) * 3_600_000
}

type Told = { kills: number; moves: number }

async function actAll(platform: Platform, people: readonly Person[], phones: readonly ChaosPhone[]): Promise<Told> {
  const firms = new Map(
    people.flatMap((person) => person.firms).map((id): [string, Firm] => [id, { id, actedAt: 0, movedAt: 0 }]),
  )
  const progress = { steps: 0, isOver: false }
  const acting = Promise.all(phones.map((phone) => act(phone, firms, progress))).then(() => {
    progress.isOver = true
  })
  const total = phones.length * stepsPerPhone
  const told: Told = { kills: 0, moves: 0 }
  const lots = createLots(0)
  while (!progress.isOver) {
    await pause(100)
    if (told.kills < 2 && progress.steps > ((told.kills + 1) * total) / 3) await platform.kill(told.kills++ === 1)
    else if (await handOver(platform, people, [...firms.values()], lots)) told.moves++
  }
  await acting
  return told
}

async function act(phone: ChaosPhone, firms: ReadonlyMap<string, Firm>, progress: { steps: number }): Promise<void> {
  const { lots, person, done } = phone
  for (let step = 0; step < stepsPerPhone; step++) {
    await pause(lots(6000))
    const deed = lots(10)
    const firm = firms.get(person.firms[lots(person.firms.length)] ?? '')
    if (deed < 6 && firm && Date.now() - firm.movedAt > apart) {
      firm.actedAt = Date.now()
      const content = {
        mode: deed === 5 ? 'air' : 'field',
        result: 'met',
        remark: `${person.username} 第${done.length}次`,
      }
      done.push(await recordOperation(phone, { kind: 'visit.record', enterpriseId: firm.id, content }))
    } else if (deed < 9) await pushOutbox(phone).catch(() => undefined)
    else await pullGrids(phone).catch(() => undefined)
    progress.steps++
  }
}

/** Gives a firm nobody is at to another grid, as a recut does. */
async function handOver(platform: Platform, people: readonly Person[], firms: Firm[], lots: Lots): Promise<boolean> {
  const firm = firms[lots(firms.length)]
  const to = people[lots(people.length)]
  if (!firm || !to || Date.now() - firm.actedAt < apart || Date.now() - firm.movedAt < apart) return false
  firm.movedAt = Date.now()
  const moved = await platform.owner().query(
    `with old as (select * from grid_member where enterprise_id = $1 and grid_id <> $2 for update),
     past as (insert into grid_member_past (enterprise_id, grid_id, from_at, until_at)
       select enterprise_id, grid_id, from_at, now() from old),
     told as (insert into grid_feed (grid_id, enterprise_id, is_gone)
       select grid_id, enterprise_id, true from old union all select $2, enterprise_id, false from old
       on conflict (grid_id, enterprise_id) do update set is_gone = excluded.is_gone, changed_xid = pg_current_xact_id())
     update grid_member m set grid_id = $2, from_at = now() from old where m.enterprise_id = old.enterprise_id`,
    [firm.id, to.gridId],
  )
  return moved.rowCount === 1
}

/** With sound lines, until nothing is under way and every outbox is empty. */
async function drainAll(phones: readonly ChaosPhone[]): Promise<void> {
  for (const { line } of phones) line.mend()
  await Promise.all(phones.flatMap(({ line }) => [...line.late]))
  for (let first = 0; first < phones.length; first += 50) {
    await Promise.all(
      phones.slice(first, first + 50).map(async (phone) => {
        while ((await phone.store.listOutbox(1)).length > 0) await pushOutbox(phone).catch(() => pause(200))
        await pullGrids(phone).catch(() => undefined)
      }),
    )
  }
}

async function* compare(platform: Platform, phones: readonly ChaosPhone[], name: string): AsyncGenerator<Figure> {
  const end = await readEnd(platform.owner())
  const done = phones.flatMap((phone) => phone.done)
  const lost = done.filter(({ id }) => !end.has(id)).length
  const ids = new Set(done.map(({ id }) => id))
  const rows = [...end.values()]
  const doubled = rows.filter(({ id, visits }) => visits > 1 || !ids.has(id)).length
  const unexplained = rows.filter(
    (row) => !row.isExplained || row.visits !== (row.outcome === 'applied' ? 1 : 0),
  ).length
  let untold = 0
  for (const { store, done: own } of phones) {
    const open = new Map((await store.listOpen()).map(({ operation, receipt }) => [operation.id, receipt?.outcome]))
    untold += own.filter(({ id }) => (open.get(id) ?? 'applied') !== end.get(id)?.outcome).length
  }
  for (const outcome of ['applied', 'orphan', 'refused'])
    yield figure(`${name}: ${outcome}`, rows.filter((row) => row.outcome === outcome).length, 'operations')
  yield figure(`${name}: lost`, lost, 'operations', lost === 0)
  yield figure(`${name}: doubled`, doubled, 'operations', doubled === 0)
  yield figure(`${name}: unexplained`, unexplained, 'operations', unexplained === 0)
  yield figure(`${name}: receipts that a phone and the platform hold otherwise`, untold, 'operations', untold === 0)
}

async function compareSerial(
  platform: Platform,
  city: number,
  people: readonly Person[],
  phones: readonly ChaosPhone[],
): Promise<[number, string, boolean]> {
  const differences = await countDifferences(platform.owner(), city, people, phones)
  return [differences, 'operations', differences === 0]
}
