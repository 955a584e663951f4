import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseCookies, serializeSignedCookie } from 'better-call'
import type { Identity } from '../sign-in/identity.ts'
import { absoluteMs } from './session.ts'

/** The token of a session cookie whose signature is ours; undefined for none, a forged or a foreign one. */
export function readSessionToken(identity: Identity, header: string | undefined): string | undefined {
  const value = header ? parseCookies(header).get(identity.cookie.name) : undefined
  return value ? readSigned(identity.secret, value) : undefined
}

/** What a cookie value of better-auth says, if the signature behind its last dot is ours. */
export function readSigned(secret: string, value: string): string | undefined {
  const dot = value.lastIndexOf('.')
  const signature = value.slice(dot + 1)
  if (dot < 1 || !/^[A-Za-z0-9+/]{43}=$/u.test(signature)) return undefined
  const content = value.slice(0, dot)
  const ours = createHmac('sha256', secret).update(content).digest()
  return timingSafeEqual(ours, Buffer.from(signature, 'base64')) ? content : undefined
}

/** A Set-Cookie line as better-auth writes it. */
export async function writeSessionCookie(identity: Identity, token: string): Promise<string> {
  const { name, secure } = identity.cookie
  return await serializeSignedCookie(name, token, identity.secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: absoluteMs / 1000,
  })
}

/** A Set-Cookie line that makes the browser forget its session. */
export function clearSessionCookie({ cookie }: Identity): string {
  return `${cookie.name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${cookie.secure ? '; Secure' : ''}`
}

/** The session token that better-auth's answer sets, if it signs somebody in. */
export function findNewToken(identity: Identity, headers: Headers): string | undefined {
  const prefix = `${identity.cookie.name}=`
  const lines = headers.getSetCookie().filter((line) => line.startsWith(prefix))
  const last = lines.at(-1)?.split(';', 1)[0]
  return last === prefix ? undefined : readSessionToken(identity, last)
}
