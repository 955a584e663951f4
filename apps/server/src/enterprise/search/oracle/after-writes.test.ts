import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rebuildIndex } from '../rebuild/rebuild-index.ts'
import { verifyIndex } from '../verify-index.ts'
import { correct, create, merge, moveTown, tag } from './after-writes.fixture.ts'
import { expectFound, plain, type Row, readRegister } from './oracle.fixture.ts'
import { draw, filtersOf, pickFirm, wordsOf } from './queries.fixture.ts'
import { limitsFor, walk } from './walk.fixture.ts'
import { readSight, type SearchWorld, startSearchWorld } from './world.fixture.ts'

let world: SearchWorld
beforeAll(async () => {
  world = await startSearchWorld()
})
afterAll(() => world.server.close())

/** Random searches of everybody against the register as it is now; half of them about firms just written. */
async function expectAllFound(seed: number, numRuns: number): Promise<void> {
  const register = await readRegister(world.owner)
  const { rows: delta } = await world.owner.query<{ id: string }>('select enterprise_id as id from search_delta')
  const written = new Set(delta.map(({ id }) => id))
  const fresh = register.filter(({ id, name }) => written.has(id) || name.startsWith('虚构新立'))
  for (const searcher of world.searchers) {
    const { rows, sight } = await readSight(world.owner, searcher)
    await fc.assert(
      fc.asyncProperty(draw, async (drawn) => {
        const row = pickFirm(rows, fresh.length > 0 ? fresh : rows, drawn)
        const q = wordsOf(row, drawn)
        if (q !== undefined && plain(q).length < 2) return
        const filter = { ...filtersOf(row, drawn), ...(q === undefined ? {} : { q }) }
        const wanted = expectFound(rows, sight, filter).map(({ id }) => id)
        const told = await walk(searcher.caller, filter, limitsFor(wanted.length, drawn.limits))
        expect(told, JSON.stringify({ searcher: searcher.label, filter })).toEqual(wanted)
      }),
      { seed, numRuns, endOnFailure: true },
    )
  }
  expect(await verifyIndex(world.owner)).toMatchObject({ missing: [], foreign: [] })
}

/** Of each of six people after each step. */
const numRuns = 12

describe('a search finds what was written since the index was built:', () => {
  it('corrections of name, address, code, status, industry, founding day', async () => {
    for (let nth = 0; nth < 12; nth++) {
      await correct(world, nth * 3, { name: `虚构改名𠮷${nth}重行店`, shortName: `长乐${nth}` })
      await correct(world, nth * 3 + 1, { actualAddress: `虚构新址${nth}号C座`, status: 'cancelled' })
      await correct(world, nth * 3 + 2, { industryCode: nth % 2 ? 'F5212' : '0411', foundedOn: `20${10 + nth}-05-06` })
    }
    await expectAllFound(1, numRuns)
  }, 60_000)

  it('new firms, in towns and without', async () => {
    for (let nth = 0; nth < 6; nth++) {
      const place = nth % 2 ? { townCode: '440803006', villageCode: '440803006001' } : {}
      await create(world, `虚构新立㙍${nth}行`, { ...place, registeredAddress: `虚构街${nth}号`, industryCode: '5212' })
    }
    await expectAllFound(2, numRuns)
  }, 60_000)

  it('tags given and ended', async () => {
    for (let nth = 0; nth < 6; nth++) await tag(world, nth, '水产', nth % 2 ? '2026-06-01' : null)
    await expectAllFound(3, numRuns)
  }, 60_000)

  it('merges, and merges undone', async () => {
    const undos = []
    for (let nth = 40; nth < 52; nth += 2) undos.push(await merge(world, nth))
    await expectAllFound(4, numRuns)
    for (const undo of undos.slice(0, 3)) await undo()
    await expectAllFound(5, numRuns)
  }, 60_000)

  it('a town that moved to another unit, whose people now see it', async () => {
    expect((await moveTown(world, '440802001', '440803')).movedEnterprises).toBeGreaterThan(10)
    await expectAllFound(6, numRuns)
  }, 60_000)

  it('all of it again out of a new index', async () => {
    await rebuildIndex(world.owner)
    expect((await world.owner.query('select from search_delta')).rows).toEqual([])
    await expectAllFound(7, numRuns)
  }, 60_000)
})

describe('a walk goes on where it was', () => {
  const q = '虚构'
  const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id)

  async function expected(): Promise<string[]> {
    const [city] = world.searchers
    if (!city) throw new Error('no city')
    const { rows, sight } = await readSight(world.owner, city)
    return idsOf(expectFound(rows, sight, { q }))
  }
  const walkCity = (between: (page: number) => Promise<void>) => {
    const [city] = world.searchers
    if (!city) throw new Error('no city')
    return walk(city.caller, { q }, [7], { between })
  }

  it('when the index is rebuilt between pages', async () => {
    const told = await walkCity(async (page) => void (page < 3 && (await rebuildIndex(world.owner))))
    expect(told).toEqual(await expected())
  })

  it('when firms before it leave their place and the same slot holds another order, equally long', async () => {
    const before = await expected()
    const touched = new Set<string>()
    const told = await walkCity(async (page) => {
      if (page !== 2) return
      // Firms already shown go to the end: every later one has a smaller number in the next index.
      for (const id of before.slice(0, 10)) {
        touched.add(await correct(world, 0, { status: 'revoked', statusSince: '2026-11-01' }, `id = '${id}'`))
      }
      await rebuildIndex(world.owner)
      await rebuildIndex(world.owner)
    })
    expect(told.filter((id) => !touched.has(id))).toEqual(before.filter((id) => !touched.has(id)))
    expect(new Set(told)).toEqual(new Set(before))
  })

  it('while firms are written: all that nobody touched come once, in order', async () => {
    const before = await expected()
    const touched = new Set<string>()
    const told = await walkCity(async (page) => {
      const id = before[(page * 11) % before.length]
      if (!id) return
      const changes = page % 2 ? { status: 'suspended' } : { name: `虚构边走边改${page}` }
      touched.add(await correct(world, 0, changes, `id = '${id}'`))
    })
    expect(touched.size).toBeGreaterThan(5)
    expect(told.filter((id) => !touched.has(id))).toEqual(before.filter((id) => !touched.has(id)))
  })
})
