import 'fake-indexeddb/auto'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeLock, makePhoneKey, type Vault } from '../device/vault.ts'
import { createIndexedStore } from './indexed-store.ts'

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const at = (hour: number) => `2026-11-20T0${hour}:00:00.000Z`
const done = (number: number) => ({
  id: id(number),
  kind: 'visit.record',
  enterpriseId: id(900),
  deviceAt: at(number),
  seenServerAt: null,
  mends: null,
  content: { remark: '塘㙍镇' },
})

let vault: Vault
beforeAll(async () => {
  vault = (await makeLock('246813', new Uint8Array(32), await makePhoneKey())).vault
})

describe('the store in a browser', () => {
  it('is there again after the tab was killed: operations, receipts, drafts, texts (S1, S22)', async () => {
    const store = createIndexedStore('killed', vault)
    await store.keep(done(1))
    await store.keep(done(2))
    await store.settle([{ operationId: id(1), outcome: 'refused', at: at(3), code: 'x', sentence: '请补正' }], at(3))
    await store.withdraw(id(1), '误填')
    await store.saveDraft({ key: 'visit', savedAt: at(4), content: { remark: '打到一半' } })
    await store.saveText('areas', { 440800: '湛江市' })
    store.close()
    const again = createIndexedStore('killed', vault)
    expect(await again.listKept()).toEqual([
      {
        operation: { ...done(1), number: 1 },
        receipt: expect.objectContaining({ sentence: '请补正' }),
        withdrawnFor: '误填',
      },
      { operation: { ...done(2), number: 2 }, receipt: null, withdrawnFor: null },
    ])
    expect((await again.keep(done(3))).number).toBe(3)
    expect(await again.listDrafts()).toEqual([{ key: 'visit', savedAt: at(4), content: { remark: '打到一半' } }])
    expect(await again.findText('areas')).toEqual({ 440800: '湛江市' })
    again.close()
  })

  it('gives two at once two numbers, and a second tab the next one (S2)', async () => {
    const [one, other] = [createIndexedStore('tabs', vault), createIndexedStore('tabs', vault)]
    const kept = await Promise.all([one.keep(done(1)), other.keep(done(2)), one.keep(done(3)), other.keep(done(4))])
    expect(kept.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4])
    one.close()
    other.close()
  })

  it('forgets what was applied long ago, and nothing else', async () => {
    const store = createIndexedStore('forget', vault)
    for (const number of [1, 2, 3, 4]) await store.keep(done(number))
    const applied = (number: number) =>
      ({ operationId: id(number), outcome: 'applied', at: at(5), code: null, sentence: null }) as const
    await store.settle([applied(1), applied(4), { ...applied(2), outcome: 'refused' }], at(5))
    await store.forgetApplied(at(3))
    expect((await store.listKept()).map(({ operation }) => operation.number)).toEqual([2, 3, 4])
    store.close()
  })

  it('forgets texts by the beginning of their name, but those that are named', async () => {
    const store = createIndexedStore('texts', vault)
    for (const name of ['key/a', 'key/b', 'keys', 'areas']) await store.saveText(name, name)
    await store.keepOnlyTexts('key/', ['key/b'])
    const found = await Promise.all(['key/a', 'key/b', 'keys', 'areas'].map((name) => store.findText(name)))
    expect(found).toEqual([undefined, 'key/b', 'keys', 'areas'])
    store.close()
  })

  it('is gone when erased', async () => {
    const store = createIndexedStore('erased', vault)
    await store.keep(done(1))
    await store.erase()
    const again = createIndexedStore('erased', vault)
    expect(await again.listKept()).toEqual([])
    again.close()
  })
})
