import type { FirmCard, GridPage, Operation, Receipt } from '@huoshui/contract'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeLock, makePhoneKey } from '../device/vault.ts'
import type { DeviceStore } from './device-store.ts'
import { createIndexedStore } from './indexed-store.ts'
import { createMemoryStore } from './memory-store.ts'

const grid = '00000000-0000-7000-8000-00000000000a'
const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const early = '2026-11-20T01:00:00.000Z'
const late = '2026-11-20T02:00:00.000Z'

function operation(number: number, mends: string | null = null): Omit<Operation, 'number'> {
  return {
    id: id(number),
    kind: 'visit.record',
    enterpriseId: id(900),
    deviceAt: early,
    seenServerAt: null,
    mends,
    content: { remark: '塘㙍镇' },
  }
}

function receipt(number: number, outcome: Receipt['outcome'], sentence: string | null = null): Receipt {
  return { operationId: id(number), outcome, at: early, code: null, sentence }
}

function card(number: number, version = 1): FirmCard {
  return {
    id: id(number),
    version,
    gridId: grid,
    name: `示例${number}`,
    creditCode: null,
    type: 'company',
    status: 'active',
    industryCode: null,
    sizeClass: 'micro',
    unitCode: '440802',
    townCode: null,
    villageCode: null,
    foundedOn: null,
    capitalFen: null,
    facts: [],
    address: null,
    contactPerson: null,
    contactPhone: null,
    tags: [],
    task: null,
    lastVisit: null,
  }
}

function page(cursor: string, cards: FirmCard[], given: Partial<GridPage> = {}): GridPage {
  return { serverAt: early, cursor, reading: '1', isLast: false, firms: cards, gone: [], ...given }
}

/** Every store a device may have. */
const adapters: [string, () => DeviceStore | Promise<DeviceStore>][] = [
  ['memory', createMemoryStore],
  ['IndexedDB', openIndexedStore],
]

let stores = 0
const secret = new Uint8Array(32)

async function openIndexedStore() {
  const { vault } = await makeLock('246810', secret, await makePhoneKey())
  const store = createIndexedStore(`suite-${++stores}`, vault)
  opened.push(store)
  return store
}

const opened: { close(): void }[] = []
afterEach(() => {
  for (const store of opened.splice(0)) store.close()
})

describe.each(adapters)('a device’s store in %s', (_, make) => {
  let store: DeviceStore
  const firms = async () => (await store.listFirms()).map((each) => [each.id, each.version])
  const open = async () => (await store.listOpen()).map((each) => each.operation.id)
  beforeEach(async () => {
    store = await make()
  })

  it('numbers what it keeps one by one, and keeps the same id once (S1, S2)', async () => {
    const [one, two, again] = [
      await store.keep(operation(1)),
      await store.keep(operation(2)),
      await store.keep({ ...operation(1), content: { other: true } }),
    ]
    expect([one.number, two.number]).toEqual([1, 2])
    expect(again).toEqual(one)
    expect(await store.listOutbox(10)).toEqual([one, two])
    expect(await store.listOutbox(1)).toEqual([one])
  })

  it('gives up an operation only for its receipt (S1), and shows what is still to be seen to (S5)', async () => {
    for (const number of [1, 2, 3]) await store.keep(operation(number))
    await store.settle([receipt(1, 'applied'), receipt(2, 'refused', '请补正'), receipt(99, 'applied')], late)
    expect((await store.listOutbox(10)).map((each) => each.id)).toEqual([id(3)])
    expect(await open()).toEqual([id(2), id(3)])
    expect(await store.readSeenServerAt()).toBe(late)
    await store.settle([receipt(2, 'applied')], early)
    expect(await open()).toEqual([id(2), id(3)])
    expect(await store.readSeenServerAt()).toBe(late)
  })

  it('a refused one is open until mended or given up with a reason; another one can’t be given up (S5)', async () => {
    for (const number of [1, 2, 3]) await store.keep(operation(number))
    await store.settle([receipt(1, 'refused'), receipt(2, 'refused')], late)
    await store.keep(operation(4, id(1)))
    await store.withdraw(id(2), '误填')
    await expect(store.withdraw(id(3), '误填')).rejects.toThrow('not refused')
    expect(await open()).toEqual([id(3), id(4)])
  })

  it('an orphan is open until somebody decided (S18)', async () => {
    await store.keep(operation(1))
    await store.settle([receipt(1, 'orphan')], early)
    expect(await store.listOutbox(10)).toEqual([])
    expect(await open()).toEqual([id(1)])
    await store.settle([receipt(1, 'applied')], late)
    expect(await open()).toEqual([])
  })

  it('takes pages in their order only: an old or repeated one changes nothing (S13, S16)', async () => {
    expect(await store.applyPage(grid, null, page('a', [card(1)]))).toBe(true)
    expect(await store.applyPage(grid, null, page('a', [card(1, 9)]))).toBe(false)
    expect(await store.applyPage(grid, 'a', page('b', [card(2)], { isLast: true }))).toBe(true)
    expect(await store.applyPage(grid, 'a', page('b', [], { gone: [id(1)] }))).toBe(false)
    expect(await firms()).toEqual([
      [id(1), 1],
      [id(2), 1],
    ])
    expect(await store.readCursor(grid)).toBe('b')
  })

  it('forgets a firm that left, and after a whole new reading those it did not name, not before (S15)', async () => {
    await store.applyPage(grid, null, page('a', [card(1), card(2), card(3)], { isLast: true }))
    await store.applyPage(grid, 'a', page('b', [card(2, 2)], { gone: [id(1)], isLast: true }))
    expect(await store.findFirm(id(1))).toBeUndefined()
    await store.applyPage(grid, 'b', page('c', [card(3, 2)], { reading: '2' }))
    expect(await firms()).toEqual([
      [id(2), 2],
      [id(3), 2],
    ])
    await store.applyPage(grid, 'c', page('d', [card(4)], { reading: '2', isLast: true }))
    expect(await firms()).toEqual([
      [id(3), 2],
      [id(4), 1],
    ])
  })

  it('forgets grids and never an outbox (S19, S21)', async () => {
    await store.keep(operation(1))
    await store.applyPage(grid, null, page('a', [card(1)], { isLast: true }))
    await store.keepOnlyGrids([grid])
    expect(await firms()).toHaveLength(1)
    await store.keepOnlyGrids([])
    expect(await firms()).toEqual([])
    expect(await store.readCursor(grid)).toBeNull()
    expect(await store.listOutbox(10)).toHaveLength(1)
  })
})
