import {
  type Bytes,
  makeLock,
  makePhoneKey,
  mostWrongTries,
  openWithBiometric,
  openWithPin,
  relock,
  type Vault,
} from '@huoshui/client/device/vault'
import { type Answer, getSession, isAllowed, openDeviceStore, registerDevice } from '@huoshui/contract'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { askBiometric } from './biometric.ts'
import { findPerson, type Person, savePerson } from './people.ts'

export type SignedIn = Answer<typeof getSession>

/** Who is signed in with the server; refuses whoever visits nobody. @throws Error with a sentence; RemoteError */
export async function readSignedIn(): Promise<SignedIn> {
  const session = await remote(getSession)
  if (!isAllowed(session.role, 'device.use')) {
    throw new Error('这个账号不参加走访，请在电脑上使用工作台。')
  }
  return session
}

/** Registers this phone for a person and makes a store under a PIN. Needs the line once. */
export async function enrol(session: SignedIn, pin: string): Promise<{ person: Person; vault: Vault }> {
  const deviceId = newId()
  const deviceName = nameOfPhone(navigator.userAgent)
  await remote(registerDevice, { params: { device: deviceId }, body: { name: deviceName } })
  const phoneKey = await makePhoneKey()
  const { lock, vault } = await makeLock(pin, await fetchSecret(deviceId), phoneKey)
  const { userId, username, name, organisationName } = session
  const mayRecordFacts = isAllowed(session.role, 'enterprise.record-fact')
  const who = { userId, username, name, organisationName, mayRecordFacts }
  const person = { ...who, deviceId, deviceName, lock, phoneKey, usedAt: new Date().toISOString() }
  await savePerson(person)
  return { person, vault }
}

/** Opens a person's store; undefined for a wrong PIN, which is counted. */
export async function unlock(userId: string, pin: string): Promise<{ person: Person; vault: Vault } | undefined> {
  const person = await findPerson(userId)
  if (!person || isLockedOut(person)) return undefined
  const vault = await openWithPin(person.lock, pin, person.phoneKey)
  const wrongTries = vault ? 0 : person.lock.wrongTries + 1
  const used = { ...person, lock: { ...person.lock, wrongTries }, usedAt: new Date().toISOString() }
  await savePerson(used)
  return vault && { person: used, vault }
}

/** Opens a person's store by a finger or a face. @throws Error with a sentence */
export async function unlockByBiometric(userId: string): Promise<{ person: Person; vault: Vault }> {
  const person = await findPerson(userId)
  if (!person?.lock.byBiometric || isLockedOut(person)) throw new Error('没有开通指纹或面容，请用口令打开。')
  const vault = await openWithBiometric(person.lock, await askBiometric(person.lock.byBiometric), person.phoneKey)
  if (!vault) throw new Error('指纹或面容打不开，请用口令打开。')
  const used = { ...person, usedAt: new Date().toISOString() }
  await savePerson(used)
  return { person: used, vault }
}

/** Whether only the password opens the store any more. */
export function isLockedOut({ lock }: Person): boolean {
  return lock.wrongTries >= mostWrongTries
}

/** A new PIN for whoever has signed in with the password: the store opens with the server's secret, nothing is lost. */
export async function resetPin(person: Person, pin: string): Promise<{ person: Person; vault: Vault }> {
  const opened = await relock(person.lock, pin, await fetchSecret(person.deviceId), person.phoneKey)
  if (!opened) throw new Error('服务器的密钥打不开这部手机上的数据，请联系专班。')
  const renewed = { ...person, lock: opened.lock, usedAt: new Date().toISOString() }
  await savePerson(renewed)
  return { person: renewed, vault: opened.vault }
}

async function fetchSecret(device: string): Promise<Bytes> {
  const { secret } = await remote(openDeviceStore, { params: { device }, body: {} })
  return Uint8Array.from(atob(secret), (sign) => sign.charCodeAt(0))
}

function nameOfPhone(agent: string): string {
  if (/iPhone/.test(agent)) return 'iPhone'
  if (/iPad/.test(agent)) return 'iPad'
  if (/Android/.test(agent)) return /MicroMessenger/.test(agent) ? '安卓手机（微信）' : '安卓手机'
  return '电脑浏览器'
}
