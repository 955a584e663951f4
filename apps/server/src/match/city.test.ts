import type { Criterion } from '@huoshui/rules/criteria/criterion'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing.ts'
import { buildPart, readFirms } from './changed-firms.ts'
import { answer, type City, maskFirms } from './city.ts'
import { loadMatchIndex } from './load/load-index.ts'
import type { Answer, PageEnd, Viewer } from './messages.ts'

const on = '2026-11-22'
const options = { on, wholeLists: new Map() }
const viewer: Viewer = { scope: { kind: 'city', codes: [] }, organisationId: '', userId: '', hidden: [] }
const criteria: Criterion[] = [
  { all: [] },
  {
    all: [
      { fact: 'status', in: ['active'] },
      { fact: 'revenue', is: 'at-least', value: 30_000_000 },
    ],
  },
  { any: [{ fact: 'tax_grade', in: ['A'] }, { not: { fact: 'industry', in: ['F', 'H'] } }] },
  { any: [] },
]
let server: TestServer
let client: pg.PoolClient

beforeAll(async () => {
  server = await startTestServer({ firms: 300 })
  client = await server.database.owner.connect()
})
afterAll(async () => {
  client.release()
  await server.close()
})

describe('a city in several parts', () => {
  it('answers as one in a single part, page after page, whatever the size of parts and pages', async () => {
    const whole = await cityOf(1000)
    for (const [most, limit] of [
      [1, 7],
      [32, 33],
      [100, 100],
      [299, 1],
      [300, 1000],
    ] as const) {
      const cut = await cityOf(most)
      expect(cut.main).toHaveLength(Math.ceil(300 / most))
      for (const criterion of criteria) expect(pages(cut, criterion, limit)).toEqual(pages(whole, criterion, 1000))
      const count = { kind: 'count', criteria, on, viewer, fully: true, grouped: true } as const
      expect(answer(cut, count)).toEqual(answer(whole, count))
    }
  })

  it('names each firm once, wherever it is answered for', async () => {
    const city = await cityOf(64)
    const all = pages(city, { all: [] }, 50)
    const moved = all.filter((_, at) => at % 7 === 3)
    maskFirms(city, moved)
    city.delta = buildPart(await readFirms(client, moved, options))
    for (const criterion of criteria) {
      const before = pages(await cityOf(1000), criterion, 1000)
      const kept = before.filter((id) => !moved.includes(id))
      expect(pages(city, criterion, 10)).toEqual([...kept, ...before.filter((id) => moved.includes(id))])
    }
    const state = answer(city, { kind: 'state' })
    expect(state).toMatchObject({ firms: 300, changed: moved.length })
    for (const id of all)
      expect(answer(city, { kind: 'firm', id, criteria: [{ all: [] }], on, viewer })).toEqual([true])
  })

  it('may be empty', async () => {
    const other = await startTestServer()
    const empty = await other.database.owner.connect()
    try {
      const { parts, ids, unreadable } = await loadMatchIndex(empty, on)
      const main = parts.map((part) => ({ name: 'main' as const, ids, ...part }))
      const city: City = { main, delta: buildPart(new Map()), on, unreadable, builtInMs: 0 }
      for (const criterion of criteria) expect(pages(city, criterion, 10)).toEqual([])
    } finally {
      empty.release()
      await other.close()
    }
  })
})

async function cityOf(most: number): Promise<City> {
  const { parts, ids, unreadable } = await loadMatchIndex(client, on, most)
  const main = parts.map((part) => ({ name: 'main' as const, ids, ...part }))
  return { main, delta: buildPart(new Map()), on, unreadable, builtInMs: 0 }
}

function pages(city: City, criterion: Criterion, limit: number): string[] {
  const ids: string[] = []
  let after: PageEnd | null = null
  do {
    const page: Answer = answer(city, { kind: 'page', criterion, on, viewer, after, limit })
    if (page === null || !('next' in page)) throw new Error('no page')
    ids.push(...page.ids)
    after = page.next
  } while (after)
  return ids
}
