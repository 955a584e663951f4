import type { Bytes, Lock } from '@huoshui/client/device/vault'
import type { Person } from './people.ts'

/** What a finger or a face gives: the same secret each time, made by the phone's authenticator and kept by it alone. */
export type BiometricSecret = { credentialId: Bytes; salt: Bytes; secret: Bytes }

/** Whether this phone has an authenticator of its own that the browser lets us ask. */
export async function hasBiometric(): Promise<boolean> {
  if (!('PublicKeyCredential' in window)) return false
  return await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false)
}

/** Sets up a credential of this phone that yields a secret (WebAuthn PRF). Nothing of it is sent anywhere. @throws Error with a sentence */
export async function makeBiometric({ username, name }: Person): Promise<BiometricSecret> {
  const made = await navigator.credentials
    .create({
      publicKey: {
        challenge: random(32), // nobody checks it: the secret is what is wanted
        rp: { name: '活水走访', id: window.location.hostname },
        user: { id: random(32), name: username, displayName: name },
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: { authenticatorAttachment: 'platform', userVerification: 'required' },
        extensions: { prf: {} },
      },
    })
    .catch(() => undefined)
  if (!(made instanceof PublicKeyCredential)) throw new Error('没有通过指纹或面容验证，没有开通。')
  if (!made.getClientExtensionResults().prf?.enabled)
    throw new Error('这部手机或浏览器不支持用指纹、面容加密，请继续用口令。')
  const credentialId = new Uint8Array(made.rawId)
  const salt = random(32)
  return { credentialId, salt, secret: await askBiometric({ credentialId, salt }) }
}

/** The secret, for the finger or the face it was set up with; needs no line. @throws Error with a sentence */
export async function askBiometric({
  credentialId,
  salt,
}: Pick<NonNullable<Lock['byBiometric']>, 'credentialId' | 'salt'>): Promise<Bytes> {
  const given = await navigator.credentials
    .get({
      publicKey: {
        challenge: random(32),
        rpId: window.location.hostname,
        allowCredentials: [{ type: 'public-key', id: credentialId, transports: ['internal'] }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    })
    .catch(() => undefined)
  const secret =
    given instanceof PublicKeyCredential ? given.getClientExtensionResults().prf?.results?.first : undefined
  if (!secret) throw new Error('没有通过指纹或面容验证，请用口令打开。')
  return secret instanceof ArrayBuffer ? new Uint8Array(secret) : new Uint8Array(secret.buffer as ArrayBuffer)
}

function random(bytes: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(bytes))
}
