import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'
import { Refusal } from '../../refusal.ts'

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another site makes a signed-in browser send (CSRF): every state-changing request must say it comes from
 * our own pages. A request without cookies carries no session to misuse and may come from a program.
 */
export function requireSameOrigin(app: FastifyInstance, config: Config): void {
  const own = config.publicUrl ? new URL(config.publicUrl).host : undefined
  app.addHook('onRequest', async (request) => {
    if (harmless.has(request.method) || !request.url.startsWith('/api/')) return
    if (!isSameOrigin(request, own)) throw new Refusal('foreign-origin')
  })
}

function isSameOrigin({ headers }: FastifyRequest, own: string | undefined): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin } = headers
  if (origin === undefined) return headers.cookie === undefined
  const host = URL.canParse(origin) ? new URL(origin).host : undefined
  return host !== undefined && (host === headers.host || host === own)
}
