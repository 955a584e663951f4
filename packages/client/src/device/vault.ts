/** Bytes with a buffer of their own, as WebCrypto takes them. */
export type Bytes = Uint8Array<ArrayBuffer>

/** A key of WebCrypto's: named here because the browser's type is not there on a server. */
export type Key = Parameters<typeof crypto.subtle.encrypt>[1]

/** Seals and opens what a device keeps. `about` is bound to the sealed bytes: they open only where they belong. */
export type Vault = {
  seal(value: unknown, about: string): Promise<Bytes>
  /** @throws when the bytes were changed, moved to another place, or sealed with another key */
  open<T>(sealed: Bytes, about: string): Promise<T>
}

/** How a store's key is kept on the phone: only wrapped. `wrongTries` counts PINs that did not open it. */
export type Lock = {
  salt: Bytes
  iterations: number
  /** The key, under the PIN and the phone's own key (which no script can read out). */
  byPin: Bytes
  /** The key, under the secret the server keeps for this device: a forgotten PIN loses nothing. */
  bySecret: Bytes
  wrongTries: number
  /** The key, under a secret the phone's authenticator gives for a finger or a face, and the phone's own key; absent: not set up. */
  byBiometric?: { credentialId: Bytes; salt: Bytes; sealed: Bytes }
}

/** OWASP's figure of 2023 for PBKDF2-HMAC-SHA256; about a second on an old phone. */
const pinIterations = 600_000

/** After so many wrong PINs only a sign-in with the password opens the store. */
export const mostWrongTries = 8

/** A new key for a store, locked with a PIN and with the server's secret. */
export async function makeLock(pin: string, secret: Bytes, phoneKey: Key): Promise<{ lock: Lock; vault: Vault }> {
  const key = crypto.getRandomValues(new Uint8Array(32))
  return { lock: await lockKey(key, pin, secret, phoneKey), vault: await vaultOf(key) }
}

/** The phone's own key: usable here, readable by nobody. */
export async function makePhoneKey(): Promise<Key> {
  return await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Undefined for a wrong PIN. */
export async function openWithPin(lock: Lock, pin: string, phoneKey: Key): Promise<Vault | undefined> {
  const key = await unwrapByPin(lock, pin, phoneKey)
  return key && (await vaultOf(key))
}

/** The key found with the server's secret, locked anew with another PIN; undefined when the secret is another device's. */
export async function relock(
  lock: Lock,
  pin: string,
  secret: Bytes,
  phoneKey: Key,
): Promise<{ lock: Lock; vault: Vault } | undefined> {
  const key = await decrypt(await keyOfSecret(secret), lock.bySecret, 'secret').catch(() => undefined)
  return key && { lock: await lockKey(key, pin, secret, phoneKey), vault: await vaultOf(key) }
}

/** The same key under a new PIN; undefined when the old one is wrong. */
export async function changePin(lock: Lock, old: string, pin: string, phoneKey: Key): Promise<Lock | undefined> {
  const key = await unwrapByPin(lock, old, phoneKey)
  return key && { ...lock, ...(await wrapByPin(key, pin, phoneKey)), wrongTries: 0 }
}

/** Lets a finger or a face open the store beside the PIN; undefined when the PIN is wrong. Whoever forgets the PIN sets it up anew. */
export async function addBiometric(
  lock: Lock,
  pin: string,
  phoneKey: Key,
  { credentialId, salt, secret }: { credentialId: Bytes; salt: Bytes; secret: Bytes },
): Promise<Lock | undefined> {
  const key = await unwrapByPin(lock, pin, phoneKey)
  if (!key) return undefined
  const inner = await encrypt(await keyOfSecret(secret), key, 'biometric')
  return {
    ...lock,
    wrongTries: 0,
    byBiometric: { credentialId, salt, sealed: await encrypt(phoneKey, inner, 'phone') },
  }
}

/** Undefined when no finger or face was set up, or the secret is another authenticator's. */
export async function openWithBiometric(lock: Lock, secret: Bytes, phoneKey: Key): Promise<Vault | undefined> {
  if (!lock.byBiometric) return undefined
  const inner = await decrypt(phoneKey, lock.byBiometric.sealed, 'phone')
  const key = await decrypt(await keyOfSecret(secret), inner, 'biometric').catch(() => undefined)
  return key && (await vaultOf(key))
}

async function lockKey(key: Bytes, pin: string, secret: Bytes, phoneKey: Key): Promise<Lock> {
  const bySecret = await encrypt(await keyOfSecret(secret), key, 'secret')
  return { ...(await wrapByPin(key, pin, phoneKey)), bySecret, wrongTries: 0 }
}

async function wrapByPin(key: Bytes, pin: string, phoneKey: Key): Promise<Pick<Lock, 'salt' | 'iterations' | 'byPin'>> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const inner = await encrypt(await keyOfPin(pin, salt, pinIterations), key, 'pin')
  return { salt, iterations: pinIterations, byPin: await encrypt(phoneKey, inner, 'phone') }
}

async function unwrapByPin(lock: Lock, pin: string, phoneKey: Key): Promise<Bytes | undefined> {
  const inner = await decrypt(phoneKey, lock.byPin, 'phone')
  return await decrypt(await keyOfPin(pin, lock.salt, lock.iterations), inner, 'pin').catch(() => undefined)
}

async function keyOfPin(pin: string, salt: Bytes, iterations: number): Promise<Key> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey'])
  return await crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, material, aes, false, [
    'encrypt',
    'decrypt',
  ])
}

async function keyOfSecret(secret: Bytes): Promise<Key> {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new TextEncoder().encode('huoshui-field') }
  return await crypto.subtle.deriveKey(how, material, aes, false, ['encrypt', 'decrypt'])
}

const aes = { name: 'AES-GCM', length: 256 } as const

async function vaultOf(raw: Bytes): Promise<Vault> {
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
  return {
    seal: (value, about) => encrypt(key, new TextEncoder().encode(JSON.stringify(value)), about),
    open: async (sealed, about) => JSON.parse(new TextDecoder().decode(await decrypt(key, sealed, about))),
  }
}

const ivBytes = 12

async function encrypt(key: Key, clear: Bytes, about: string): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const sealed = await crypto.subtle.encrypt(gcm(iv, about), key, clear)
  const all = new Uint8Array(ivBytes + sealed.byteLength)
  all.set(iv)
  all.set(new Uint8Array(sealed), ivBytes)
  return all
}

async function decrypt(key: Key, sealed: Bytes, about: string): Promise<Bytes> {
  const clear = await crypto.subtle.decrypt(gcm(sealed.slice(0, ivBytes), about), key, sealed.slice(ivBytes))
  return new Uint8Array(clear)
}

function gcm(iv: Bytes, about: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(about) }
}
