import { type Actor, type Answer, isAllowed, type Parsed, permissions, type Route } from '@huoshui/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import zhCN from 'zod/v4/locales/zh-CN.js'
import type { Db } from './in-scope.ts'
import { Refusal } from './refusal.ts'
import { sayIssue } from './say-issue.ts'

z.config(zhCN()) // what a schema says of a wrong value is read by people

/** What every capability's routes are given. */
export type Wiring = {
  app: FastifyInstance
  db: Db
  /** Who is asking; undefined when nobody is signed in. */
  authenticate(request: FastifyRequest): Promise<Actor | undefined>
  /** The firm that asks by its proven phone; its session opens the routes of `portal.use` and no others. */
  authenticateFirm?(request: FastifyRequest): Promise<Actor | undefined>
  /** Days and instants are arguments everywhere below. */
  now(): Date
}

export type Call<T> = Parsed<T> & { actor: Actor; address: string; request: FastifyRequest; reply: FastifyReply }

/** Binds a declared route to its use case: parses, checks the session and the permission, answers what the schema allows. */
export function bind<T extends Route>(
  wiring: Wiring,
  route: T,
  handle: (call: Call<T>) => Promise<Answer<T> | FastifyReply>,
): void {
  wiring.app.route({
    method: route.method,
    url: route.path,
    handler: async (request, reply) => {
      const actor = await admit(wiring, route, request)
      const call = {
        params: parse(route.params, request.params, '路径'),
        query: parse(route.query, request.query, '查询'),
        body: route.media === 'upload' ? undefined : parse(route.body, request.body ?? {}, '内容'),
        actor,
        address: request.ip,
        request,
        reply,
      } as Call<T>
      return await handle(call)
    },
  })
}

async function admit(wiring: Wiring, route: Route, request: FastifyRequest): Promise<Actor | undefined> {
  if (route.action === 'anyone') return undefined
  const firm = route.action === 'portal.use' ? await wiring.authenticateFirm?.(request) : undefined
  const actor = firm ?? (await wiring.authenticate(request))
  if (!actor) throw new Refusal('not-signed-in')
  if (route.action === 'signed-in') return actor
  if (!isAllowed(actor.role, route.action)) {
    throw new Refusal('not-allowed', { action: nameOf(route), needs: permissions[route.action].join(',') })
  }
  return actor
}

/** What a route does, in the few words before its summary goes into detail. */
function nameOf({ summary }: Route): string {
  return summary.split(/[（；，]/u)[0] ?? summary
}

function parse(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(value, { error: sayIssue })
  if (parsed.success) {
    if (!isStorable(parsed.data)) throw new Refusal('bad-input', { reason: `${where}：含有不能保存的字符` })
    return parsed.data
  }
  const first = parsed.error.issues[0]
  const field = first?.path.join('.') || where
  throw new Refusal('bad-input', {
    reason: `${field}：${first?.message ?? '格式不对'}`,
    issues: parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message })),
  })
}

/** PostgreSQL stores no NUL and no half of a surrogate pair; both are refused here, for every route alike. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([name, inner]) => isStorable(name) && isStorable(inner))
}
