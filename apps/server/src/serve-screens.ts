import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { fieldPath } from './field-path.ts'
import { Refusal } from './refusal.ts'

const consoleFolder = fileURLToPath(new URL('../../console/dist/', import.meta.url))
const fieldFolder = fileURLToPath(new URL('../../field/dist/', import.meta.url))

/** The built screens; every path that is no file and no /api answers the console's page, so that links into it work. */
export async function serveScreens(app: FastifyInstance): Promise<void> {
  if (existsSync(fieldFolder)) {
    app.get('/field', (_request, reply) => reply.redirect(fieldPath))
    await app.register(fastifyStatic, { root: fieldFolder, prefix: fieldPath, preCompressed: true, wildcard: true })
  }
  if (existsSync(consoleFolder)) {
    const decorateReply = !existsSync(fieldFolder)
    await app.register(fastifyStatic, { root: consoleFolder, preCompressed: true, wildcard: true, decorateReply })
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (isNoPage(request.url) || request.method !== 'GET' || !existsSync(consoleFolder)) {
      return reply.status(404).send(new Refusal('not-found').answer())
    }
    return reply.sendFile('index.html', consoleFolder)
  })
}

/** The interface, and files: a missing script must not be answered with a page, which browsers then refuse as a script. */
function isNoPage(url: string): boolean {
  const [path = ''] = url.split('?')
  return path.startsWith('/api/') || path.startsWith(fieldPath) || /\.[a-z0-9]{2,5}$/i.test(path)
}
