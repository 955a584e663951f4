import { RemoteError } from '@huoshui/client'
import { watchedFetch } from '../connection.ts'

/** Whether this browser can use passkeys in the JSON form the server speaks (Chrome 129, Firefox 119, Safari 18.4). */
export function canUsePasskeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential
}

/** The person let the browser's passkey dialog go by. */
export class PasskeyCancelled extends Error {
  constructor() {
    super('没有完成通行密钥验证，可以重试，或用密码登录。')
    this.name = 'PasskeyCancelled'
  }
}

/** Signs in with a passkey this browser or a phone nearby holds. */
export async function signInWithPasskey(): Promise<void> {
  const options: unknown = await ask('/generate-authenticate-options')
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON)
  const credential = await orCancelled(navigator.credentials.get({ publicKey }))
  await ask('/verify-authentication', { response: credential.toJSON() })
}

/** Registers a passkey for the signed-in person under `name`. */
export async function registerPasskey(name: string): Promise<void> {
  const options: unknown = await ask('/generate-register-options')
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON)
  const credential = await orCancelled(navigator.credentials.create({ publicKey }))
  await ask('/verify-registration', { response: credential.toJSON(), name }, registering)
}

export type Passkey = { id: string; name?: string; createdAt?: string }

/** The passkeys of the signed-in person. */
export async function listPasskeys(): Promise<Passkey[]> {
  return (await ask('/list-user-passkeys')) as Passkey[]
}

/** Nobody signs in with it any more; what the device keeps of it is of no use then. */
export async function removePasskey(id: string): Promise<void> {
  await ask('/delete-passkey', { id })
}

async function orCancelled(asking: Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await asking
    if (credential instanceof PublicKeyCredential) return credential
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
  throw new PasskeyCancelled()
}

// Passkeys speak to the sign-in library's own routes, which are no part of our contract.
async function ask(path: string, body?: object, told: Record<number, string> = sentences): Promise<unknown> {
  const answer = await watchedFetch(`/api/auth/passkey${path}`, {
    credentials: 'same-origin',
    ...(body ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  })
  if (answer.ok) return await answer.json()
  const sentence =
    told[answer.status] ?? sentences[answer.status] ?? `通行密钥没有成功（${answer.status}），请改用密码登录。`
  throw new RemoteError(answer.status, { code: 'unexpected', sentence, details: {} })
}

const registering: Record<number, string> = { 401: '通行密钥没有登记成功，请重试，或换一个设备。' }

const sentences: Record<number, string> = {
  400: '通行密钥验证没有通过，请重试或改用密码登录。',
  401: '这个通行密钥没有在本系统登记，请用密码登录。',
  403: '账号已停用或锁定，请联系管理员。',
  429: '尝试太频繁，请稍后再试。',
}
