import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
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

/**
 * Serves what is built; a path of the portal or the console that is no file is answered with its page, so that links
 * into it work. What is there is read once: looking into the folders at every request cost the server more than its
 * answers did.
 */
export async function serveScreens(app: FastifyInstance): Promise<void> {
  const built = screens.filter(({ folder }) => existsSync(folder))
  const [first] = built
  if (first) await app.register(fastifyStatic, { root: first.folder, serve: false, preCompressed: true })
  for (const { prefix, folder } of built) {
    const files = listFiles(folder)
    app.get<{ Params: { '*': string } }>(`${prefix}*`, (request, reply) => {
      const path = request.params['*'] || 'index.html'
      return files.has(path) ? reply.sendFile(path, folder, howLong(path)) : reply.callNotFound()
    })
    if (prefix !== '/') app.get(prefix.slice(0, -1), (_request, reply) => reply.redirect(prefix))
  }
  app.setNotFoundHandler(async (request, reply) => {
    const [path = ''] = request.url.split('?')
    const folder = built.find(({ prefix }) => path.startsWith(prefix))?.folder
    if (!folder || isNoPage(path) || request.method !== 'GET') {
      return reply.status(404).send(new Refusal('not-found').answer())
    }
    return reply.sendFile('index.html', folder, howLong('index.html'))
  })
}

/** The files of a built app by their path in it; the build's own notes (under names with a dot before) are not served. */
function listFiles(folder: string): ReadonlySet<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  return new Set(paths.filter((path) => !path.startsWith('.')))
}

/** What the build named by its content never changes; anything else is asked for again each time. */
function howLong(path: string) {
  return path.startsWith('assets/') ? { maxAge: '365d', immutable: true } : { maxAge: 0 }
}

/** The interface, the field app (whose places stand after #), and files: a missing script must not be answered with a page, which browsers then refuse as a script. */
function isNoPage(path: string): boolean {
  return path.startsWith('/api/') || path.startsWith(fieldPath) || /\.[a-z0-9]{2,5}$/i.test(path)
}
