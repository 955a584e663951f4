import { createHmac } from 'node:crypto'
import { lookup } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { findUrlFault } from './target-address.ts'

export type Notice = {
  id: string
  url: string
  secret: string
  event: string
  referralId: string | null
  organisationId: string | null
}

export type NoticeRules = { isAllowed: (address: string) => boolean; demo: boolean; timeoutMs: number }

/** What the receiver said, or why it said nothing. */
export type NoticeAnswer = { status: number | null; error: string | null }

/**
 * Sends a notice once, signed by the rules of Standard Webhooks: HMAC-SHA256 over id, time and body. Follows no redirect, and connects
 * to no address but an allowed one, whatever the name says when it is looked up.
 */
export async function sendNotice(
  notice: Notice,
  at: Date,
  rules: NoticeRules,
  signal: AbortSignal,
): Promise<NoticeAnswer> {
  const fault = findUrlFault(notice.url, rules.isAllowed, rules.demo)
  if (fault !== null) return { status: null, error: fault }
  const body = JSON.stringify({
    type: notice.event,
    timestamp: at.toISOString(),
    data: { referralId: notice.referralId, organisationId: notice.organisationId },
  })
  const time = String(Math.floor(at.getTime() / 1000))
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'huoshui-webhook',
    'webhook-id': notice.id,
    'webhook-timestamp': time,
    'webhook-signature': `v1,${signNotice(notice.secret, notice.id, time, body)}`,
  }
  return await post(new URL(notice.url), headers, body, rules, signal)
}

/** @param secret `whsec_` and the key in base64 */
export function signNotice(secret: string, id: string, time: string, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')
}

async function post(
  url: URL,
  headers: Record<string, string | number>,
  body: string,
  { isAllowed, timeoutMs }: NoticeRules,
  signal: AbortSignal,
): Promise<NoticeAnswer> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  try {
    return await new Promise<NoticeAnswer>((resolve, reject) => {
      const options = {
        method: 'POST',
        headers,
        agent: false,
        signal: limit,
        lookup: lookupAllowed(isAllowed),
      } as const
      const request = send(url, options, (response) => {
        resolve({ status: response.statusCode ?? null, error: null })
        response.destroy() // the status is all that is asked
      })
      request.on('error', reject)
      request.end(body)
    })
  } catch (error) {
    if (signal.aborted) throw error
    if (limit.aborted) return { status: null, error: `${timeoutMs / 1000} 秒内没有答复` }
    return { status: null, error: error instanceof Error ? error.message.slice(0, 200) : '连接失败' }
  }
}

/** Looks a name up and hands over allowed addresses alone, so that what was checked is what is connected to. */
function lookupAllowed(isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const allowed = error ? [] : found.filter(({ address }) => isAllowed(address))
      const [first] = allowed
      if (error || !first) {
        done(error ?? Object.assign(new Error('域名指向内网或本机地址'), { code: 'EACCES' }), '')
      } else if (options.all) done(null, allowed)
      else done(null, first.address, first.family)
    })
  }
}
