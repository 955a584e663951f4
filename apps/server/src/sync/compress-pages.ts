import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { pullGrid } from '@huoshui/contract'
import type { FastifyInstance } from 'fastify'

const compress = promisify(gzip)
/** Below this the header costs more than it saves. */
const leastBytes = 1400

/**
 * Compresses pages of grids where the phone takes it: a first sync is a ninth of its size on the line, and what waits in memory for five hundred
 * slow lines too. Only these answers: they hold nothing that the asker chose, from which a stranger could learn by their length.
 */
export function compressPages(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.routeOptions.url !== pullGrid.path || typeof payload !== 'string') return payload
    reply.header('vary', 'accept-encoding')
    if (payload.length < leastBytes || !/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload
    reply.header('content-encoding', 'gzip').removeHeader('content-length')
    return await compress(payload)
  })
}
