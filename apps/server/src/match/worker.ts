import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { buildPart, type ChangedFirm, type ReadOptions, readFirms } from './changed-firms.ts'
import { answer, type City, maskFirms } from './city.ts'
import { loadMatchIndex } from './load/load-index.ts'
import type { FromWorker, PolicyAsk, ToWorker, WorkerData } from './messages.ts'
import { channel, everything } from './note-firms-changed.ts'
import { answerPolicy } from './policy/answer-policy.ts'
import { createPolicyDesk, type PolicyDesk } from './policy/policy-desk.ts'

/** Changed firms beyond which the delta costs more than a build: 4,000 are read and indexed in about 0.1 s. */
const mostChanged = 4000

pg.types.setTypeParser(20, (text) => Number(text))
pg.types.setTypeParser(1082, (text) => text)

const port = parentPort
if (!port) throw new Error('this file runs in a worker')
const { connection, on }: WorkerData = workerData
const post = (message: FromWorker) => port.postMessage(message)
const client = new pg.Client({ ...connection, application_name: 'huoshui-match' })
const changed = new Map<string, ChangedFirm>()
const waiting = new Set<string>()
let city: City | undefined
let desk: PolicyDesk | undefined
/** The lists that count are read with the city: who loads another one asks for a build. */
let options: ReadOptions = { on, wholeLists: new Map() }
/** Reads of changed firms, one after the other: they share the connection. */
let reading: Promise<void> = Promise.resolve()

client.on('error', (error) => post({ kind: 'rebuild', reason: `connection: ${error.message}`, level: 'warn' }))
client.on('notification', ({ payload }) => {
  if (payload === everything) return post({ kind: 'rebuild', reason: 'much was written', level: 'info' })
  noteChanged((payload ?? '').split(','))
})
port.on('message', ({ number, ask }: ToWorker) => {
  if (ask.kind === 'changed') {
    noteChanged(ask.ids)
    return void reading.then(
      () => post({ kind: 'answer', number, answer: null }),
      (error: Error) => post({ kind: 'refused', number, reason: error.message }),
    )
  }
  if (isPolicyAsk(ask)) return void answerInTime(number, ask)
  try {
    if (!city) throw new Error('not loaded yet')
    post({ kind: 'answer', number, answer: answer(city, ask) })
  } catch (error) {
    refuse(number, error)
  }
})
await load()

/** Listens first, so that what is written while the city is read comes after it. */
async function load(): Promise<void> {
  await client.connect()
  await client.query(`listen ${channel}`)
  const began = performance.now()
  const { unreadable, ids, parts, wholeLists } = await loadMatchIndex(client, on)
  options = { on, wholeLists }
  const main = parts.map((part) => ({ name: 'main' as const, ids, ...part }))
  city = { main, delta: buildPart(changed), on, unreadable, builtInMs: performance.now() - began }
  desk = createPolicyDesk(city)
  noteChanged([])
  await reading
  const state = answer(city, { kind: 'state' })
  if (state && 'builtInMs' in state) post({ kind: 'loaded', state })
}

/** Rules of law take their time; other questions are answered meanwhile. */
async function answerInTime(number: number, ask: PolicyAsk): Promise<void> {
  try {
    if (!city || !desk) throw new Error('not loaded yet')
    post({ kind: 'answer', number, answer: await answerPolicy(city, desk, ask) })
  } catch (error) {
    refuse(number, error)
  }
}

function isPolicyAsk(ask: ToWorker['ask']): ask is PolicyAsk {
  return ask.kind.startsWith('policy-')
}

function refuse(number: number, error: unknown): void {
  post({ kind: 'refused', number, reason: error instanceof Error ? error.message : String(error) })
}

function noteChanged(ids: readonly string[]): void {
  for (const id of ids) waiting.add(id)
  if (!city) return
  reading = reading.then(readWaiting)
  reading.catch((error: Error) => post({ kind: 'rebuild', reason: `changes: ${error.message}`, level: 'warn' }))
}

/** Reads all firms noted until now; a read that another noted firm joined finds nothing left to do. */
async function readWaiting(): Promise<void> {
  if (waiting.size === 0 || !city) return
  const ids = [...waiting]
  waiting.clear()
  const firms = await readFirms(client, ids, options)
  for (const id of ids) changed.delete(id)
  for (const [id, firm] of firms) changed.set(id, firm)
  maskFirms(city, ids)
  city.delta = buildPart(changed)
  if (changed.size > mostChanged) post({ kind: 'rebuild', reason: `${changed.size} firms changed`, level: 'info' })
}
