import * as contract from '@huoshui/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { appendAudit } from '../../audit.ts'
import { bind, type Wiring } from '../../binding.ts'
import { Refusal } from '../../refusal.ts'
import { changePassword } from '../password/change-password.ts'
import { setPasswordWithTicket } from '../password/ticket.ts'
import { listDevices } from '../queries.ts'
import type { LiveSession } from '../session/session.ts'
import { clearSessionCookie } from '../session/session-cookie.ts'
import { asDoer } from './as-actor.ts'
import type { Identity } from './identity.ts'
import { toWebHeaders } from './mount-library.ts'
import { confirmSecondFactor, signInWithCode, startSecondFactor, stopSecondFactor } from './second-factor.ts'
import { signInWithPassword, type Visitor } from './sign-in-with-password.ts'
import { startOidc } from './start-oidc.ts'

type FindSession = (request: FastifyRequest) => Promise<LiveSession | undefined>

/** Everything a person does to their own sign-in. */
export function bindSignIn(wiring: Wiring, identity: Identity, findSession: FindSession): void {
  bindDoor(wiring, identity)
  bindSecondFactor(wiring, identity, findSession)
  // A person who must change the password gets exactly as far as these.
  const lax = { ...wiring, authenticate: async (request: FastifyRequest) => (await findSession(request))?.actor }
  bind(lax, contract.changePassword, async ({ request, body, address }) => {
    await changePassword(identity, await getSession(findSession, request), body, address)
    return {}
  })
  bind(lax, contract.signOut, async ({ request, reply, address }) => {
    const session = await getSession(findSession, request)
    await endSessions(identity, session, address, session.row.session_id)
    reply.header('set-cookie', clearSessionCookie(identity))
    return {}
  })
  bind(lax, contract.signOutEverywhere, async ({ request, reply, address }) => {
    const ended = await endSessions(identity, await getSession(findSession, request), address, undefined)
    reply.header('set-cookie', clearSessionCookie(identity))
    return { ended }
  })
  bind(wiring, contract.getSession, async ({ request }) => {
    const session = await getSession(findSession, request)
    const { actor, row, mustChangePassword } = session
    const devices = await listDevices(identity.ownerDb, actor.userId, identity.now())
    return {
      ...actor,
      scope: { kind: actor.scope.kind, codes: [...actor.scope.codes] },
      mustChangePassword,
      twoFactorEnabled: row.two_factor_enabled,
      method: row.method,
      devices: devices.map((device) => ({ ...device, current: device.id === row.session_id })),
    }
  })
}

function bindDoor(wiring: Wiring, identity: Identity): void {
  bind(wiring, contract.getSignInWays, async () => ({
    password: true as const,
    passkey: true as const,
    oidc: identity.config.oidc !== undefined,
    demo: identity.config.demo,
  }))
  bind(wiring, contract.signIn, async ({ body, request, reply }) => {
    const { answer, cookies } = await signInWithPassword(identity, body, visitorOf(request))
    return answerWith(reply, answer, cookies)
  })
  bind(wiring, contract.signInWithCode, async ({ body, request, reply }) => {
    const { answer, cookies } = await signInWithCode(identity, body, visitorOf(request))
    return answerWith(reply, answer, cookies)
  })
  bind(wiring, contract.startOidcSignIn, async ({ request, reply }) => {
    const { url, cookies } = await startOidc(identity, toWebHeaders(request))
    return answerWith(reply, { url }, cookies)
  })
  bind(wiring, contract.setPassword, ({ body, address }) => setPasswordWithTicket(identity, body, address))
}

function bindSecondFactor(wiring: Wiring, identity: Identity, findSession: FindSession): void {
  bind(wiring, contract.startSecondFactor, async ({ body, request }) =>
    startSecondFactor(identity, await getSession(findSession, request), body.password, visitorOf(request)),
  )
  bind(wiring, contract.confirmSecondFactor, async ({ body, request, reply }) =>
    answerWith(
      reply,
      {},
      await confirmSecondFactor(identity, await getSession(findSession, request), body.code, visitorOf(request)),
    ),
  )
  bind(wiring, contract.stopSecondFactor, async ({ body, request, address }) => {
    await stopSecondFactor(identity, await getSession(findSession, request), body.password, address)
    return {}
  })
}

async function getSession(findSession: FindSession, request: FastifyRequest): Promise<LiveSession> {
  const session = await findSession(request)
  if (!session) throw new Refusal('not-signed-in')
  return session
}

/** Ends one session, or all of the person. */
async function endSessions(
  { ownerDb }: Identity,
  { actor }: LiveSession,
  address: string,
  only: string | undefined,
): Promise<number> {
  return await asDoer(ownerDb, { ...actor, address }, async (trx) => {
    const all = trx.deleteFrom('auth_session').where('user_id', '=', actor.userId)
    const ended = await (only ? all.where('id', '=', only) : all).executeTakeFirst()
    const action = only ? 'user.sign-out' : 'user.sign-out-everywhere'
    await appendAudit(trx, {
      action,
      subjectKind: 'user',
      subjectId: actor.userId,
      detail: { ended: Number(ended.numDeletedRows) },
    })
    return Number(ended.numDeletedRows)
  })
}

function visitorOf(request: FastifyRequest): Visitor {
  return { address: request.ip, agent: request.headers['user-agent'], headers: toWebHeaders(request) }
}

function answerWith<T>(reply: FastifyReply, answer: T, cookies: string[]): T {
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  return answer
}
