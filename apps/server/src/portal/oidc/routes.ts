import * as contract from '@huoshui/contract'
import { parseCookies } from 'better-call'
import type { FastifyRequest } from 'fastify'
import { bind, type Wiring } from '../../binding.ts'
import { Refusal } from '../../refusal.ts'
import type { FirmSessions } from '../session/firm-session.ts'
import type { Limiter } from '../session/limit.ts'
import { type CameBack, finishOidc } from './finish-oidc.ts'
import { callbackPath, type FirmOidc } from './firm-oidc.ts'
import { startOidc } from './start-oidc.ts'

/** A shop, a bank's hall and a town's office are one address each. */
const atATime = { most: 30, seconds: 600 }

/** Signing in by the identity provider of firms; there is none where none is configured. */
export function bindFirmOidc(
  wiring: Wiring,
  { sessions, oidc }: { sessions: FirmSessions; oidc: FirmOidc },
  limit: Limiter,
): void {
  const { settings } = oidc
  bind(wiring, contract.getPortalDoor, async () => ({ oidc: settings ? { name: settings.name } : null }))
  bind(wiring, contract.startFirmOidc, async ({ body, address, request, reply }) => {
    if (!settings) throw new Refusal('not-found')
    limit(`oidc ${address}`, atATime)
    const provider = await oidc.provider().catch((error: unknown) => {
      request.log.error(error, 'the identity provider of firms is not to be reached')
      throw new Refusal('firm-oidc-down', { name: settings.name })
    })
    const started = await startOidc(oidc, provider, { returnTo: body.returnTo, baseUrl: baseUrlOf(oidc, request) })
    reply.header('set-cookie', started.cookie)
    return { url: started.url }
  })
  wiring.app.get(callbackPath, async (request, reply) => {
    if (!settings) throw new Refusal('not-found')
    const browser = parseCookies(request.headers.cookie ?? '').get(oidc.cookie.name)
    const { returnTo, phoneId, fault, cause } = await finishOidc(oidc, readBack(request), browser, request.ip)
    const page = contract.portalPath + returnTo
    const forget = oidc.cookie.line('', 0)
    if (phoneId === undefined) {
      if (cause !== undefined) request.log.warn({ cause: String(cause) }, 'a sign-in of a firm failed')
      return reply.header('set-cookie', forget).redirect(`${page}?refusal=${fault}`)
    }
    await sessions.close(request)
    const { cookie } = await sessions.openByOidc(phoneId)
    return reply.header('set-cookie', [forget, cookie]).redirect(page)
  })
}

/** A parameter given twice is none. */
function readBack({ query }: FastifyRequest): CameBack {
  const given = query as Record<string, unknown>
  const textOf = (name: string) => (typeof given[name] === 'string' ? given[name] : undefined)
  return { state: textOf('state'), code: textOf('code'), error: textOf('error'), iss: textOf('iss') }
}

/** The provider sends back only to addresses registered with it, so a made-up host leads nowhere. */
function baseUrlOf({ publicUrl }: FirmOidc, { headers }: FastifyRequest): string {
  const base = publicUrl ?? `http://${headers.host ?? ''}`
  if (!URL.canParse(base)) throw new Refusal('bad-input', { reason: '主机名（Host）不可读' })
  return base
}
