import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import { fieldPath, portalPath } from '@huoshui/contract'
import type { FastifyInstance } from 'fastify'
import { Refusal } from './refusal.ts'

const folderOf = (app: string) => fileURLToPath(new URL(`../../${app}/dist/`, import.meta.url))

/** The built screens by where they are served, the console's last: it answers every path that is nobody else's. */
const screens = [
  { prefix: fieldPath, folder: folderOf('field') },
  { prefix: portalPath, folder: folderOf('portal') },
  { prefix: '/', folder: folderOf('console') },
]

/** Serves what is built; a path of the portal or the console that is no file is answered with its page, so that links into it work. */
export async function serveScreens(app: FastifyInstance): Promise<void> {
  const built = screens.filter(({ folder }) => existsSync(folder))
  for (const [place, { prefix, folder }] of built.entries()) {
    const decorateReply = place === 0
    await app.register(fastifyStatic, { root: folder, prefix, preCompressed: true, wildcard: true, decorateReply })
    if (prefix !== '/') app.get(prefix.slice(0, -1), (_request, reply) => reply.redirect(prefix))
  }
  app.setNotFoundHandler(async (request, reply) => {
    const [path = ''] = request.url.split('?')
    const folder = built.find(({ prefix }) => path.startsWith(prefix))?.folder
    if (!folder || isNoPage(path) || request.method !== 'GET') {
      return reply.status(404).send(new Refusal('not-found').answer())
    }
    return reply.sendFile('index.html', folder)
  })
}

/** The interface, the field app (whose places stand after #), and files: a missing script must not be answered with a page, which browsers then refuse as a script. */
function isNoPage(path: string): boolean {
  return path.startsWith('/api/') || path.startsWith(fieldPath) || /\.[a-z0-9]{2,5}$/i.test(path)
}
