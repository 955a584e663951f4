import { countEnterprises, listEnterprises } from '@huoshui/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectFound, plain, type Row, type Sight } from './oracle.fixture.ts'
import { type Draw, draw, filtersOf, pickFirm, wordsOf } from './queries.fixture.ts'
import { limitsFor, walk } from './walk.fixture.ts'
import { readSight, type Searcher, type SearchWorld, startSearchWorld } from './world.fixture.ts'

let world: SearchWorld
let rows: Row[]
let special: Row[]
const sights = new Map<Searcher, Sight>()
beforeAll(async () => {
  world = await startSearchWorld()
  for (const searcher of world.searchers) {
    const seen = await readSight(world.owner, searcher)
    rows = seen.rows
    sights.set(searcher, seen.sight)
  }
  special = rows.filter(({ name }) => name.includes('虚构') && name.length < 40)
})
afterAll(() => world.server.close())

const seed = 20261122
let found = 0
let asked = 0

async function expectSearch(searcher: Searcher, drawn: Draw): Promise<void> {
  const row = pickFirm(rows, special, drawn)
  const q = wordsOf(row, drawn)
  const filter = { ...filtersOf(row, drawn), ...(q === undefined ? {} : { q }) }
  const { caller } = searcher
  if (q !== undefined && q.trim() !== '' && plain(q).length < 2) {
    expect(await caller.send(listEnterprises, { query: filter })).toMatchObject({ body: { code: 'query-too-short' } })
    return
  }
  const sight = sights.get(searcher) ?? { sees: new Set(), hasPhones: false }
  const wanted = expectFound(rows, sight, filter).map(({ id }) => id)
  const told = await walk(caller, filter, limitsFor(wanted.length, drawn.limits))
  expect(told, JSON.stringify({ searcher: searcher.label, filter })).toEqual(wanted)
  asked++
  if (wanted.length > 0) found++
  if (drawn.at % 5 === 0)
    expect(await caller.call(countEnterprises, { query: filter })).toEqual({ count: wanted.length })
}

describe('every page of a search, one after the other,', () => {
  it.each([
    ['city', 220],
    ['county', 120],
    ['town', 100],
    ['village', 80],
    ['leader', 80],
    ['bank', 100],
  ])(
    'is for the %s exactly what looking at each row finds, in list order (%i searches)',
    async (label, numRuns) => {
      const searcher = world.searchers.find((one) => one.label === label)
      if (!searcher) throw new Error(label)
      await fc.assert(
        fc.asyncProperty(draw, (drawn) => expectSearch(searcher, drawn)),
        { seed, numRuns, endOnFailure: true },
      )
    },
    120_000,
  )

  it('was asked for something that is there often enough to mean something', () => {
    expect(asked).toBeGreaterThan(600)
    expect(found / asked).toBeGreaterThan(0.3)
  })
})
