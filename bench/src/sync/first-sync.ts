import { randomUUID } from 'node:crypto'
import { connectRemote, type Remote } from '@huoshui/client'
import { createMemoryStore } from '@huoshui/client/sync/memory-store'
import { pullGrids, type Syncing } from '@huoshui/client/sync/sync-device'
import { openDeviceStore, recordVisit, registerDevice } from '@huoshui/contract'
import { newId } from '@huoshui/server/new-id'
import type { Figure } from '../figure.ts'
import { openLine, slow4G } from './line.ts'
import { type Person, signIn } from './people.ts'
import type { Platform } from './platform.ts'
import { beside, figure } from './say.ts'

const firmsPerPerson = 1000

/** The worst moment: everybody's first sign-in and whole sync at once, each over a slow line of their own. */
export async function* measureRush(platform: Platform, people: readonly Person[]): AsyncGenerator<Figure> {
  const line = await openLine(platform.url, slow4G)
  const before = platform.readMemory()
  const began = performance.now()
  const ends = await Promise.allSettled(people.map((person) => enrol(line.url, person, began)))
  const taken = (performance.now() - began) / 1000
  const { peak } = platform.readMemory()
  await line.close()
  const done = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
  for (const reason of new Set(ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []))))
    console.error(reason)
  const whole = done.filter(({ firms }) => firms === firmsPerPerson).length
  const name = `${people.length} phones at once over slow 4G`
  yield figure(`${name}: signed in and ${firmsPerPerson} firms each`, whole, 'phones', whole === people.length)
  yield figure(`${name}: errors`, people.length - done.length, 'phones', done.length === people.length)
  yield figure(`${name}: until the last is done`, taken, 's')
  yield figure(`${name}: until half have signed in`, median(done.map(({ signedIn }) => signedIn)), 's')
  yield figure(`${name}: until half are done`, median(done.map(({ synced }) => synced)), 's')
  yield figure(`${name}: bytes down for each`, line.bytes.down / people.length / 1000, 'kB')
  yield figure('memory of the server before', before.now / 1e6, 'MB')
  yield { ...beside('memory of the server at most', peak / 1e6, 'MB', 'allowed', 600), agree: peak < 600e6 }
}

type Enrolled = { signedIn: number; synced: number; firms: number }

async function enrol(url: string, person: Person, began: number): Promise<Enrolled> {
  const cookie = await signIn(url, person.username)
  const signedIn = (performance.now() - began) / 1000
  const phone = await makePhone(connectRemote(url, fetch, { origin: url, cookie }))
  await phone.remote(openDeviceStore, { params: { device: phone.deviceId }, body: {} })
  await pullGrids(phone)
  return { signedIn, synced: (performance.now() - began) / 1000, firms: phone.seen.size }
}

/** A phone that remembers which firms it has seen, not their cards: five hundred of them share one process. */
async function makePhone(remote: Remote): Promise<Syncing & { seen: Set<string> }> {
  const deviceId = randomUUID()
  await remote(registerDevice, { params: { device: deviceId }, body: { name: '测量' } })
  const store = createMemoryStore()
  const seen = new Set<string>()
  const { applyPage } = store
  store.applyPage = async (grid, from, page) => {
    for (const { id } of page.firms) seen.add(id)
    return await applyPage(grid, from, { ...page, firms: [] })
  }
  return { deviceId, store, remote, now: () => new Date(), newId, seen }
}

/** What the first sync of a large grid weighs on the line, and what a later one does. */
export async function* measureWeight(platform: Platform, person: Person): AsyncGenerator<Figure> {
  const line = await openLine(platform.url)
  const cookie = await signIn(line.url, person.username)
  const remote = connectRemote(line.url, fetch, { origin: line.url, cookie })
  const phone = await makePhone(remote)
  const weigh = async () => {
    const before = line.bytes.down
    await pullGrids(phone)
    return line.bytes.down - before
  }
  const first = (await weigh()) / 1e6
  const firms = phone.seen.size
  const name = `first sync of ${firms} firms, on the line`
  yield { ...beside(name, first, 'MB', 'allowed', 3), agree: first < 3 && firms === person.firms.length }
  const plain = await weighPlain(line.url, cookie, phone.deviceId, person.gridId)
  yield beside('the same per firm', (first * 1e6) / firms, 'B', 'uncompressed', plain)
  yield figure('sync with nothing new', (await weigh()) / 1000, 'kB')
  for (const enterpriseId of person.firms.slice(0, 50)) {
    const content = { mode: 'field', result: 'met' } as const
    await remote(recordVisit, { body: { id: newId(), enterpriseId, at: new Date().toISOString(), content } })
  }
  phone.seen.clear()
  const delta = await weigh()
  yield figure('sync after 50 firms were visited', delta / 1000, 'kB', phone.seen.size === 50)
  await line.close()
}

/** Bytes a firm of a page as it is before compression. */
async function weighPlain(url: string, cookie: string, device: string, grid: string): Promise<number> {
  const answer = await fetch(`${url}/api/devices/${device}/grids/${grid}`, { headers: { origin: url, cookie } })
  const text = await answer.text()
  return Buffer.byteLength(text) / Math.max(1, (JSON.parse(text) as { firms: unknown[] }).firms.length)
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}
