import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Manifest, type PageWeight, reach } from './weigh-console.ts'

/** JS and CSS a phone fetches before the first screen works, in bytes (gzip): the 150 kB. */
export const phoneBudget = 150_000

/** What an app weighs when it is opened for the first time; what is fetched behind it for later is not counted. */
export function weighFirstLoad(name: string): (folder: string) => Promise<PageWeight[]> {
  return async (folder) => {
    const manifest: Manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8'))
    const files = reach(manifest, ['index.html'])
    const sizes = await Promise.all(
      files.map(async (file) => (await promisify(gzip)(await readFile(join(folder, file)), { level: 9 })).length),
    )
    return [{ page: name, files, bytes: sizes.reduce((sum, size) => sum + size, 0) }]
  }
}
