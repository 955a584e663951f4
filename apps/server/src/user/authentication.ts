import { type Actor, backgroundHeader } from '@huoshui/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Kysely, PostgresDialect } from 'kysely'
import type { Config } from '../config.ts'
import type { Database } from '../database.ts'
import { Refusal } from '../refusal.ts'
import type { Tables } from '../tables.ts'
import { bindUser } from './routes.ts'
import { requireSameOrigin } from './session/same-origin.ts'
import { readOrMakeSecret } from './session/secret.ts'
import { findLiveSession, type LiveSession } from './session/session.ts'
import { readSessionToken } from './session/session-cookie.ts'
import { cookiePrefix, type Identity } from './sign-in/identity.ts'
import type { Library } from './sign-in/library.ts'
import { mountLibrary } from './sign-in/mount-library.ts'
import { matchOidcProfile } from './sign-in/oidc.ts'
import { bindSignIn } from './sign-in/routes.ts'

export type Authentication = {
  /** Who is asking; undefined for nobody. @throws Refusal password-must-change, which only a new password or sign-out ends */
  authenticate(request: FastifyRequest): Promise<Actor | undefined>
  /** Adds the same-origin check, the sign-in and user routes, and better-auth's passkey and OIDC paths. */
  register(app: FastifyInstance): void
  /** For the test harness: what signs a session in without the door. */
  identity: Identity
}

/** Sign-in of this installation: password, TOTP, passkey, OIDC, and the session behind every request. */
export function createAuthentication(parts: { database: Database; config: Config; now(): Date }): Authentication {
  const identity = createIdentity(parts)
  const findSession = async (request: FastifyRequest): Promise<LiveSession | undefined> => {
    const token = readSessionToken(identity, request.headers.cookie)
    if (!token) return undefined
    const { demo } = identity.config
    return await findLiveSession(identity.db, token, { now: identity.now(), demo, isBackground: isBackground(request) })
  }
  const authenticate = async (request: FastifyRequest): Promise<Actor | undefined> => {
    const session = await findSession(request)
    if (session?.mustChangePassword) throw new Refusal('password-must-change')
    return session?.actor
  }
  return {
    authenticate,
    register(app) {
      requireSameOrigin(app, identity.config)
      const wiring = { app, db: identity.db, authenticate, now: identity.now }
      bindSignIn(wiring, identity, findSession)
      bindUser(wiring, identity)
      mountLibrary(app, identity, async (request) => {
        if (!(await authenticate(request))) throw new Refusal('not-signed-in')
      })
    },
    identity,
  }
}

/** Only reading can be background: a deed is always somebody's. */
function isBackground({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && headers[backgroundHeader] !== undefined
}

function createIdentity({ database, config, now }: { database: Database; config: Config; now(): Date }): Identity {
  const secret = readOrMakeSecret(config.dataDir)
  const baseUrl = config.publicUrl ?? `http://localhost:${config.port}`
  const secure = baseUrl.startsWith('https:')
  const ownerDb = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: database.owner }) })
  const load = async (withOidc: boolean): Promise<Library> => {
    const { createLibrary } = await import('./sign-in/library.ts')
    const match = (profile: Record<string, unknown>) =>
      matchOidcProfile(ownerDb, profile, config.oidc?.usernameClaim ?? 'preferred_username', now())
    const oidc = withOidc && config.oidc ? { ...config.oidc, match } : undefined
    return createLibrary({ db: ownerDb, secret, baseUrl, secure, oidc })
  }
  return {
    ownerDb,
    db: database.db,
    config,
    secret,
    cookie: { name: `${secure ? '__Secure-' : ''}${cookiePrefix}.session_token`, secure },
    now,
    library: keepLibraries(load),
  }
}

/**
 * Two instances, because the OIDC one asks the provider when it is made: a provider that is down must neither delay
 * passwords nor stay forgotten, so that instance is made on demand and made again until the provider answered.
 */
function keepLibraries(load: (withOidc: boolean) => Promise<Library>): Identity['library'] {
  let plain: Promise<Library> | undefined
  let oidc: Promise<Library> | undefined
  const loadOidc = async (): Promise<Library> => {
    const library = await load(true)
    const context = await library.$context
    if (context.socialProviders.length === 0) oidc = undefined
    return library
  }
  return async (wants) => {
    if (wants === 'oidc') {
      oidc ??= loadOidc()
      return await oidc
    }
    plain ??= load(false)
    return await plain
  }
}
