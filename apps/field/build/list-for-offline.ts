import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

type Entry = { url: string; revision: string | null }

/**
 * Tells the service worker every file of the build: it stands in for `self.__WB_MANIFEST`, as Workbox's own build tool would,
 * without that tool's Babel and second bundler.
 */
export function listForOffline(publicFolder: string): Plugin {
  return {
    name: 'list-for-offline',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle['service-worker.js']
        if (worker?.type !== 'chunk') this.error('the build has no service-worker.js')
        const entries = Object.values(bundle).flatMap((file): Entry[] => {
          const { fileName } = file
          if (fileName === 'service-worker.js' || fileName.startsWith('.vite/')) return []
          const isNamedByContent = fileName.startsWith('assets/')
          const content = file.type === 'chunk' ? file.code : file.source
          return [{ url: fileName, revision: isNamedByContent ? null : revisionOf(content) }]
        })
        for (const name of readdirSync(publicFolder)) {
          entries.push({ url: name, revision: revisionOf(readFileSync(join(publicFolder, name))) })
        }
        if (!worker.code.includes('self.__WB_MANIFEST')) this.error('service-worker.js lists no files')
        worker.code = worker.code.replace('self.__WB_MANIFEST', JSON.stringify(entries))
      },
    },
  }
}

function revisionOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}
