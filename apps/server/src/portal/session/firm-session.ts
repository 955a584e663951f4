import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '@huoshui/contract'
import { parseCookies } from 'better-call'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Db } from '../../in-scope.ts'
import { newId } from '../../new-id.ts'

const minute = 60_000
/** A phone is lent and lost: two hours without a touch, or half a day in all, and the code is asked for again. */
const idleMs = 120 * minute
const absoluteMs = 12 * 60 * minute
const touchMs = minute

type ProvenBy = 'sms' | 'oidc'

export type OpenedSession = { cookie: string; actor: Actor }

export type FirmSessions = {
  /** Opens the session of a phone that was just proven by a code; `cookie` is the Set-Cookie line. */
  open(phone: string): Promise<OpenedSession>
  /** Opens the session of a phone or person the identity provider just vouched for. */
  openByOidc(phoneId: string): Promise<OpenedSession>
  /** Who asks by a live session; undefined for nobody. */
  find(request: FastifyRequest): Promise<Actor | undefined>
  /** Ends the session of a request; gives the line that makes the browser forget it. */
  close(request: FastifyRequest): Promise<string>
}

/** Sessions of firms, on the owner's connection: their tables are closed to the application role. */
export function createFirmSessions({ db, secure, now }: { db: Db; secure: boolean; now(): Date }): FirmSessions {
  const name = `${secure ? '__Secure-' : ''}huoshui.firm`
  const line = (value: string, seconds: number) =>
    `${name}=${value}; Path=/api/portal; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`
  const tokenOf = ({ headers }: FastifyRequest) => (headers.cookie ? parseCookies(headers.cookie).get(name) : undefined)
  const openFor = async (phoneId: string, provenBy: ProvenBy, at: Date): Promise<OpenedSession> => {
    const token = randomBytes(32).toString('base64url')
    await sweep(db, at)
    await sql`insert into firm_session (token_hash, phone_id, proven_by, opened_at, seen_at)
      values (${hashOf(token)}, ${phoneId}::uuid, ${provenBy}, ${at}, ${at})`.execute(db)
    return { cookie: line(token, absoluteMs / 1000), actor: actorOf(phoneId, provenBy) }
  }
  return {
    open: async (phone) => openFor(await savePhone(db, phone, now()), 'sms', now()),
    openByOidc: (phoneId) => openFor(phoneId, 'oidc', now()),
    async find(request) {
      const token = tokenOf(request)
      if (!token) return undefined
      const at = now()
      const { rows } = await sql<{ phone_id: string; proven_by: ProvenBy; seen_at: Date }>`
        select s.phone_id, s.proven_by, s.seen_at from firm_session s
        join portal_phone p on p.id = s.phone_id and (p.phone is not null or exists (select from firm_person o where o.id = p.id))
        where s.token_hash = ${hashOf(token)} and s.seen_at > ${before(at, idleMs)} and s.opened_at > ${before(at, absoluteMs)}`.execute(
        db,
      )
      const [session] = rows
      if (!session) return undefined
      if (at.getTime() - session.seen_at.getTime() >= touchMs) {
        await sql`update firm_session set seen_at = ${at} where token_hash = ${hashOf(token)}`.execute(db)
      }
      return actorOf(session.phone_id, session.proven_by)
    },
    async close(request) {
      const token = tokenOf(request)
      if (token) await sql`delete from firm_session where token_hash = ${hashOf(token)}`.execute(db)
      return line('', 0)
    },
  }
}

/** The phone's id; it is proven now. */
export async function savePhone(db: Db, phone: string, at: Date): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into portal_phone (id, phone, first_proven_at, proven_at) values (${newId(at.getTime())}::uuid, ${phone}, ${at}, ${at})
    on conflict (phone) do update set proven_at = excluded.proven_at returning id`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a phone was not saved')
  return row.id
}

async function sweep(db: Db, at: Date): Promise<void> {
  await sql`delete from firm_session where seen_at < ${before(at, idleMs)} or opened_at < ${before(at, absoluteMs)}`.execute(
    db,
  )
}

function actorOf(phoneId: string, provenBy: ProvenBy): Actor {
  return {
    userId: phoneId,
    username: '',
    name: '企业',
    role: 'firm',
    organisationId: 'portal',
    organisationName: '企业自助',
    scope: { kind: 'firm', codes: [] },
    provenBy,
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

function before(at: Date, ms: number): Date {
  return new Date(at.getTime() - ms)
}
