import { timingSafeEqual } from 'node:crypto'
import { Readable } from 'node:stream'
import { type Actor, bankApiRoutes } from '@huoshui/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Db } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { limitRate } from './limit-rate.ts'
import { findKey, takeNonce } from './queries.ts'
import { digestOf, isSignedBy, readSignatureInput } from './verify-signature.ts'

type Authenticate = (request: FastifyRequest) => Promise<Actor | undefined>
type Parts = { db: Db; now(): Date; requestsPerMinute: number }

/** How far the clock of whoever signs may be off, in seconds. */
const window = 300
const mostBytes = 2 ** 20

/**
 * Adds requests signed by a bank's key (RFC 9421) to the sessions of people: whoever signs is asked for nothing else, may call the
 * bank's routes alone, each request once. A request that bears a signature is never taken for a session.
 */
export function withBankKeys(app: FastifyInstance, parts: Parts, ofSession: Authenticate): Authenticate {
  const digests = keepDigests(app)
  const limit = limitRate(parts.requestsPerMinute)
  return async (request) => {
    if (request.headers['signature-input'] === undefined) return await ofSession(request)
    return await authenticate(request, digests.get(request) ?? digestOf(Buffer.alloc(0)), parts, limit)
  }
}

const callable: ReadonlySet<string> = new Set(
  Object.values(bankApiRoutes).map(({ method, path }) => `${method} ${path}`),
)

async function authenticate(
  request: FastifyRequest,
  digest: string,
  { db, now }: Parts,
  limit: ReturnType<typeof limitRate>,
): Promise<Actor> {
  const { headers, method, url } = request
  const [given, signature] = [String(headers['signature-input']), String(headers['signature'] ?? '')]
  const input = readSignatureInput(given)
  if (typeof input === 'string') throw refused(input)
  const at = now()
  const late = Math.abs(at.getTime() / 1000 - input.created)
  if (late > window || (input.expires !== null && input.expires < at.getTime() / 1000)) {
    throw refused(`created 与服务器时间相差 ${Math.round(late)} 秒，超过 ${window} 秒（或已过 expires）；请校准时钟`)
  }
  if (!isEqual(String(headers['content-digest'] ?? ''), digest)) throw refused('Content-Digest 与内容不符')
  const key = uuid.test(input.keyId) ? await findKey(db, input.keyId) : undefined
  if (!key || !isSignedBy(key.public_key, { method, target: url, digest, input: given, signature }, input)) {
    throw refused('密钥不存在、已停用，或签名不符')
  }
  if (key.expires_on < todayOf(at)) throw refused(`密钥已于 ${key.expires_on} 到期，请登记新的公钥`)
  const wait = limit(input.keyId, at)
  if (wait > 0) throw new Refusal('too-many-requests', { seconds: wait })
  if (!(await takeNonce(db, input.keyId, input.nonce, at))) throw refused('这个请求已经收到过（nonce 重复）')
  if (!callable.has(`${method} ${request.routeOptions.url}`)) {
    throw new Refusal('not-allowed', { action: '接口密钥只能调用银行接口' })
  }
  return {
    userId: `key:${input.keyId}`,
    username: `key:${input.keyId}`,
    name: key.name,
    role: key.kind === 'bank' ? 'bank_manager' : 'bank_clerk',
    organisationId: key.organisation_id,
    organisationName: key.organisation_name,
    scope: { kind: 'share', codes: [] },
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function refused(reason: string): Refusal {
  return new Refusal('signature-refused', { reason })
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The digest of each signed request's body as it came, before it is parsed. */
function keepDigests(app: FastifyInstance): WeakMap<FastifyRequest, string> {
  const digests = new WeakMap<FastifyRequest, string>()
  app.addHook('preParsing', async (request, _reply, payload) => {
    if (request.headers['signature-input'] === undefined) return payload
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of payload) {
      size += (chunk as Buffer).length
      if (size > mostBytes) throw new Refusal('file-too-large', { limit: 1 })
      chunks.push(chunk as Buffer)
    }
    const body = Buffer.concat(chunks)
    digests.set(request, digestOf(body))
    return Object.assign(Readable.from(body.length > 0 ? [body] : []), { receivedEncodedLength: size })
  })
  return digests
}
