import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { pullGrid } from '@huoshui/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { makeTurns } from '../turns.ts'

const compress = promisify(gzip)
/** Below this the header costs more than it saves. */
const leastBytes = 1400
/** More are no faster on a few cores, and then live long enough in memory to be collected late. */
const pagesAtOnce = 2

/**
 * Compresses pages of grids where the phone takes it: a first sync is a seventh of its size on the line, and so is what waits in memory for
 * five hundred slow lines. Only a few are read and compressed at once; the others wait their turn while they hold nothing. Only these
 * answers are compressed: they hold nothing that the asker chose, from which a stranger could learn by their length.
 */
export function compressPages(app: FastifyInstance): void {
  const turns = makeTurns(pagesAtOnce)
  const isPage = (request: FastifyRequest) => request.routeOptions.url === pullGrid.path
  app.addHook('preHandler', async (request) => {
    if (isPage(request)) await turns.take(request.id)
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (!isPage(request)) return payload
    try {
      if (typeof payload !== 'string') return payload
      reply.header('vary', 'accept-encoding')
      if (payload.length < leastBytes || !/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload
      reply.header('content-encoding', 'gzip').removeHeader('content-length')
      return await compress(payload)
    } finally {
      turns.giveBack(request.id)
    }
  })
  app.addHook('onRequestAbort', async ({ id }) => turns.giveBack(id))
}
