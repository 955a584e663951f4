import { beforeAll, describe, expect, it } from 'vitest'
import {
  addBiometric,
  type Bytes,
  changePin,
  type Key,
  type Lock,
  makeLock,
  makePhoneKey,
  openWithBiometric,
  openWithPin,
  relock,
  type Vault,
} from './vault.ts'

const secret: Bytes = crypto.getRandomValues(new Uint8Array(32))
let phoneKey: Key
let lock: Lock
let vault: Vault
beforeAll(async () => {
  phoneKey = await makePhoneKey()
  const made = await makeLock('246813', secret, phoneKey)
  lock = made.lock
  vault = made.vault
})

describe('a store’s key (S23)', () => {
  it('opens with its PIN on its phone, with no other PIN and on no other phone', async () => {
    const sealed = await vault.seal({ name: '示例' }, 'firm/1')
    const opened = await openWithPin(lock, '246813', phoneKey)
    expect(await opened?.open(sealed, 'firm/1')).toEqual({ name: '示例' })
    expect(await openWithPin(lock, '246814', phoneKey)).toBeUndefined()
    await expect(openWithPin(lock, '246813', await makePhoneKey())).rejects.toThrow()
  })

  it('seals so that nothing is readable, and nothing opens where it does not belong', async () => {
    const sealed = await vault.seal('塘㙍镇示例商行', 'firm/1')
    expect(new TextDecoder().decode(sealed)).not.toContain('示例')
    expect(await vault.seal('塘㙍镇示例商行', 'firm/1')).not.toEqual(sealed)
    await expect(vault.open(sealed, 'firm/2')).rejects.toThrow()
    await expect(
      vault.open(
        sealed.map((byte, index) => (index === 20 ? byte ^ 1 : byte)),
        'firm/1',
      ),
    ).rejects.toThrow()
  })

  it('comes back with the server’s secret under a new PIN; the old PIN is over', async () => {
    const sealed = await vault.seal([1], 'x')
    const again = await relock({ ...lock, wrongTries: 8 }, '975318', secret, phoneKey)
    expect(await again?.vault.open(sealed, 'x')).toEqual([1])
    expect(again?.lock.wrongTries).toBe(0)
    expect(again && (await openWithPin(again.lock, '246813', phoneKey))).toBeUndefined()
    expect(await relock(lock, '975318', new Uint8Array(32), phoneKey)).toBeUndefined()
  })

  it('opens with a finger’s secret once that was set up with the PIN, until the PIN is set anew', async () => {
    const given = { credentialId: new Uint8Array([7]), salt: new Uint8Array(32), secret: new Uint8Array(32).fill(3) }
    expect(await openWithBiometric(lock, given.secret, phoneKey)).toBeUndefined()
    expect(await addBiometric(lock, '111222', phoneKey, given)).toBeUndefined()
    const both = await addBiometric({ ...lock, wrongTries: 3 }, '246813', phoneKey, given)
    if (!both) throw new Error('the PIN was right')
    expect(both.wrongTries).toBe(0)
    const sealed = await vault.seal('x', 'y')
    expect(await (await openWithBiometric(both, given.secret, phoneKey))?.open(sealed, 'y')).toBe('x')
    expect(await (await openWithPin(both, '246813', phoneKey))?.open(sealed, 'y')).toBe('x')
    expect(await openWithBiometric(both, new Uint8Array(32), phoneKey)).toBeUndefined()
    await expect(openWithBiometric(both, given.secret, await makePhoneKey())).rejects.toThrow()
    const changed = await changePin(both, '246813', '975318', phoneKey)
    expect(changed && (await openWithBiometric(changed, given.secret, phoneKey))).toBeDefined()
    expect((await relock(both, '975318', secret, phoneKey))?.lock.byBiometric).toBeUndefined()
  })

  it('changes its PIN only for whoever knows the old one', async () => {
    expect(await changePin(lock, '111222', '975318', phoneKey)).toBeUndefined()
    const changed = await changePin(lock, '246813', '975318', phoneKey)
    const sealed = await vault.seal('x', 'y')
    expect(changed && (await (await openWithPin(changed, '975318', phoneKey))?.open(sealed, 'y'))).toBe('x')
  })
})
