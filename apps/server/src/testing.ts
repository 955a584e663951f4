import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answer, ErrorAnswer, Given, Role, Route } from '@huoshui/contract'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { inject } from 'vitest'
import { buildApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { loadDemo } from './demo/load-demo.ts'
import { createFirmSessions, type FirmSessions } from './portal/session/firm-session.ts'
import type { TestCluster } from './testing-cluster.ts'
import { type Authentication, createAuthentication } from './user/authentication.ts'
import { insertUser } from './user/create-user.ts'
import { writeSessionCookie } from './user/session/session-cookie.ts'
import { asDoer } from './user/sign-in/as-actor.ts'

/** Where the test browser believes it is; the same-origin check is on in tests too. */
export const testOrigin = 'http://localhost:8600'

export type TestOptions = {
  /** Synthetic firms to load (0: none). 1,000 take about half a second. */
  firms?: number
  /** The first instant of the test's clock; it stands still until advanced. */
  now?: string
  config?: Partial<Config>
}

/** Somebody to be: a user of the template (`demo-city`, `demo-county`, … see create-demo-users.ts) or a new one. */
export type Person =
  | string
  | { role: Role; organisationId: string; areaCodes?: string[]; username?: string; name?: string }

export type Reply<T> = { status: number; body: T & Partial<ErrorAnswer>; headers: Record<string, unknown> }

export type Caller = {
  cookie: string
  userId: string
  username: string
  /** The answer; a refusal rejects with its `code`, `status` and `details`. */
  call<T extends Route>(route: T, given?: Given<T>): Promise<Answer<T>>
  /** The raw reply, whatever its status. */
  send<T extends Route>(route: T, given?: Given<T>): Promise<Reply<Answer<T>>>
}

export type TestServer = {
  app: FastifyInstance
  database: Database
  authentication: Authentication
  /** What opens a firm's session without the SMS. */
  sessions: FirmSessions
  config: Config
  clock: { now(): Date; set(instant: string): void; advance(milliseconds: number): void }
  /** Signs in without the door: a real admitted session and its signed cookie. */
  as(person: Person): Promise<Caller>
  /** Nobody signed in. */
  visitor: Pick<Caller, 'call' | 'send'>
  close(): Promise<void>
}

/** A whole server on a database of its own, copied from the run's template (about 0.1 s). Close it in `afterAll`. */
export async function startTestServer(options: TestOptions = {}): Promise<TestServer> {
  const cluster = inject('cluster')
  const { app: login } = cluster
  const connection = connectionOf(cluster)
  const name = `test_${randomBytes(6).toString('hex')}`
  await onCluster(connection, async (client) => {
    const template = await findTemplate(client, cluster, options.firms ?? 0)
    await client.query(`create database ${name} template ${template}`)
  })
  const database = await openDatabase({ ...connection, database: name }, { connection: { ...login, database: name } })
  const clock = makeClock(options.now ?? new Date().toISOString())
  const dataDir = mkdtempSync(join(tmpdir(), 'huoshui-test-data-'))
  const config: Config = {
    ...readConfig({ data: dataDir, demo: true }),
    oidc: undefined,
    firmOidc: undefined,
    publicUrl: undefined,
    port: 8600,
    ...options.config,
  }
  const authentication = createAuthentication({ database, config, now: clock.now })
  const app = await buildApp({ db: database.db, database, config, now: clock.now, authentication })
  return {
    app,
    database,
    authentication,
    sessions: createFirmSessions({ db: authentication.identity.ownerDb, secure: false, now: clock.now }),
    config,
    clock,
    as: (person) => signIn(app, authentication, person),
    visitor: callerOf(app, ''),
    async close() {
      await app.close()
      await database.close()
      await onCluster(connection, (client) => client.query(`drop database ${name} with (force)`))
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function makeClock(first: string): TestServer['clock'] {
  let at = new Date(first)
  return {
    now: () => new Date(at),
    set: (instant) => {
      at = new Date(instant)
    },
    advance: (milliseconds) => {
      at = new Date(at.getTime() + milliseconds)
    },
  }
}

/**
 * The run's database with so many synthetic firms, loaded by whoever asks first; others wait, and copying it takes a tenth of
 * loading.
 */
async function findTemplate(client: pg.Client, cluster: TestCluster, firms: number): Promise<string> {
  if (firms === 0) return cluster.template
  const name = `demo_${firms}`
  await client.query('select pg_advisory_lock($1)', [firms])
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
  if (rowCount === 0) {
    await client.query(`drop database if exists ${name}_loading`)
    await client.query(`create database ${name}_loading template ${cluster.template}`)
    const owner = new pg.Pool({ ...connectionOf(cluster), database: `${name}_loading` })
    await loadDemo(owner, 'zhanjiang', firms, () => undefined)
    await owner.end()
    await client.query(`alter database ${name}_loading rename to ${name}`)
  }
  await client.query('select pg_advisory_unlock($1)', [firms])
  return name
}

type Connection = Pick<TestCluster, 'host' | 'user' | 'password'>

function connectionOf({ host, user, password }: TestCluster): Connection {
  return { host, user, password }
}

async function onCluster(connection: Connection, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** Signs in without the door, on any server. */
export async function signIn(app: FastifyInstance, { identity }: Authentication, person: Person): Promise<Caller> {
  const { ownerDb } = identity
  const now = identity.now()
  const username = typeof person === 'string' ? person : (person.username ?? `test-${randomBytes(4).toString('hex')}`)
  if (typeof person !== 'string') {
    const { role, organisationId, areaCodes = [], name: given } = person
    const user = { id: randomUUID(), username, name: given ?? '测试用户', organisationId, areaCodes, phone: null }
    const doer = { userId: 'test', organisationId: null, address: '' }
    await asDoer(ownerDb, doer, (trx) => insertUser(trx, { ...user, role, isDemo: false }, now))
  }
  const { id } = await ownerDb
    .selectFrom('auth_user')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirstOrThrow()
  const token = randomBytes(24).toString('base64url')
  const expires = new Date(Date.now() + 12 * 3_600_000)
  const session = { id: randomUUID(), token, user_id: id, expires_at: expires, created_at: new Date() }
  const seen = { admitted_at: now, last_seen_at: now, method: 'password', ip_address: '127.0.0.1', user_agent: 'test' }
  await ownerDb
    .insertInto('auth_session')
    .values({ ...session, ...seen })
    .execute()
  const cookie = (await writeSessionCookie(identity, token)).split(';', 1)[0] ?? ''
  return { cookie, userId: id, username, ...callerOf(app, cookie) }
}

/** A browser on our own pages with this Cookie header. */
export function callerOf(app: FastifyInstance, cookie: string): Pick<Caller, 'call' | 'send'> {
  const send = async <T extends Route>(route: T, given?: Given<T>): Promise<Reply<Answer<T>>> => {
    const { params, query, body } = (given ?? {}) as { params?: object; query?: object; body?: object }
    const reply = await app.inject({
      method: route.method,
      url: fillPath(route.path, params ?? {}),
      query: toQuery(query ?? {}),
      headers: { origin: testOrigin, host: new URL(testOrigin).host, ...(cookie ? { cookie } : {}) },
      ...(route.method === 'GET' ? {} : { payload: body ?? {} }),
    })
    const isJson = String(reply.headers['content-type']).includes('json')
    const answer = (isJson ? reply.json() : reply.body) as Reply<Answer<T>>['body']
    return { status: reply.statusCode, body: answer, headers: reply.headers }
  }
  const call = async <T extends Route>(route: T, given?: Given<T>): Promise<Answer<T>> => {
    const { status, body } = await send(route, given)
    if (status < 400) return body
    throw Object.assign(new Error(`${route.method} ${route.path}: ${status} ${body.sentence ?? ''}`), {
      status,
      ...body,
    })
  }
  return { call, send }
}

function fillPath(path: string, params: object): string {
  const values = new Map(Object.entries(params))
  return path.replace(/:(\w+)/gu, (_, name: string) => encodeURIComponent(String(values.get(name))))
}

function toQuery(query: object): Record<string, string | string[]> {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    given.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  )
}
