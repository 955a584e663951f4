import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../refusal.ts'
import { clearSessionCookie, findNewToken } from '../session/session-cookie.ts'
import { admitSession, type SignInMethod } from './admit-session.ts'
import type { Identity } from './identity.ts'
import { checkAddress, recordFailure } from './sign-in-with-password.ts'

type Mounted = {
  method: 'GET' | 'POST'
  path: `/api/auth/${string}`
  /** 'anyone', or a full session of ours: better-auth itself knows neither idle time-out nor disabled accounts. */
  needs: 'anyone' | 'signed-in'
  /** Set when the path signs somebody in. */
  admits?: SignInMethod
}

/** All of better-auth that is reachable from outside; everything else goes through our own routes. */
const mounted: readonly Mounted[] = [
  { method: 'GET', path: '/api/auth/passkey/generate-register-options', needs: 'signed-in' },
  { method: 'POST', path: '/api/auth/passkey/verify-registration', needs: 'signed-in' },
  { method: 'GET', path: '/api/auth/passkey/list-user-passkeys', needs: 'signed-in' },
  { method: 'POST', path: '/api/auth/passkey/delete-passkey', needs: 'signed-in' },
  { method: 'GET', path: '/api/auth/passkey/generate-authenticate-options', needs: 'anyone' },
  { method: 'POST', path: '/api/auth/passkey/verify-authentication', needs: 'anyone', admits: 'passkey' },
  { method: 'GET', path: '/api/auth/callback/oidc', needs: 'anyone', admits: 'oidc' },
]

/** Mounts the table above; `requireSession` throws unless the request has a session that may do everything. */
export function mountLibrary(
  app: FastifyInstance,
  identity: Identity,
  requireSession: (request: FastifyRequest) => Promise<unknown>,
): void {
  for (const { method, path, needs, admits } of mounted) {
    app.route({
      method,
      url: path,
      handler: async (request, reply) => {
        if (needs === 'signed-in') await requireSession(request)
        if (admits === 'oidc') return await answerCallback(identity, request, reply)
        return await answerPasskey(identity, request, reply, admits)
      },
    })
  }
}

/** The library has each user's internal e-mail for a name; the browser's dialog shall show the username. */
const internalMail = '@users.invalid'

async function answerPasskey(
  identity: Identity,
  request: FastifyRequest,
  reply: FastifyReply,
  admits: SignInMethod | undefined,
): Promise<FastifyReply> {
  if (admits) await checkAddress(identity, request.ip)
  const library = await identity.library()
  const answer = await library.handler(toWebRequest(identity, request))
  if (!answer.ok) {
    if (admits) await recordFailure(identity, '', request.ip, false, admits)
    throw new Refusal('passkey-failed')
  }
  const token = findNewToken(identity, answer.headers)
  if (admits) {
    if (!token) throw new Refusal('passkey-failed')
    await admitSession(identity, token, { method: admits, address: request.ip, agent: request.headers['user-agent'] })
  }
  return reply
    .header('set-cookie', answer.headers.getSetCookie())
    .type('application/json')
    .send((await answer.text()).replaceAll(internalMail, ''))
}

/** The browser comes back from the provider: it is sent on to a page, never shown a bare error. */
async function answerCallback(identity: Identity, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const library = await identity.library('oidc')
  const answer = await library.handler(toWebRequest(identity, request))
  const token = findNewToken(identity, answer.headers)
  if (!token) {
    const error = URL.parse(answer.headers.get('location') ?? '', library.options.baseURL)?.searchParams.get('error')
    return reply.redirect(`/sign-in?refusal=${error === 'signup_disabled' ? 'oidc-unknown' : 'oidc-failed'}`)
  }
  try {
    const agent = request.headers['user-agent']
    const { next } = await admitSession(identity, token, { method: 'oidc', address: request.ip, agent })
    reply.header('set-cookie', answer.headers.getSetCookie())
    return reply.redirect(next === 'done' ? '/' : '/sign-in?next=change-password')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return reply.header('set-cookie', clearSessionCookie(identity)).redirect(`/sign-in?refusal=${error.code}`)
  }
}

function toWebRequest({ config, cookie }: Identity, request: FastifyRequest): Request {
  const base = config.publicUrl ?? `${cookie.secure ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`
  if (!URL.canParse(request.url, base)) throw new Refusal('bad-input', { reason: '主机名（Host）不可读' })
  const headers = toWebHeaders(request)
  const body = request.method === 'POST' ? JSON.stringify(request.body ?? {}) : null
  headers.delete('content-length')
  // Under our referrer policy browsers name no origin in a POST to ourselves, but the library asks for one. That the request
  // comes from our own pages was checked before (same-origin.ts).
  const { origin } = request.headers
  if (request.method === 'POST' && (origin === undefined || origin === 'null'))
    headers.set('origin', new URL(base).origin)
  return new Request(new URL(request.url, base), { method: request.method, headers, body })
}

/** Only what better-auth may know: nothing a visitor could pretend a proxy had set. */
export function toWebHeaders({ headers }: FastifyRequest): Headers {
  const passed = new Headers()
  for (const name of ['cookie', 'host', 'origin', 'user-agent', 'content-type', 'sec-fetch-site'] as const) {
    const value = headers[name]
    if (typeof value === 'string') passed.set(name, value)
  }
  return passed
}
