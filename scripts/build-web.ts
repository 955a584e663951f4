import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { firstLoadBudget, type PageWeight, weighConsole } from './weigh-console.ts'
import { phoneBudget, weighFirstLoad } from './weigh-first-load.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const shared = ['packages/client/src', 'packages/contract/src', 'packages/rules/src']

/** `sources`: what the built pages are made of; a change in any of them makes the build stale. */
type WebApp = { name: string; sources: string[]; budget: number; weigh: (folder: string) => Promise<PageWeight[]> }

const apps: WebApp[] = [
  { name: 'console', sources: ['packages/ui/src', ...shared], budget: firstLoadBudget, weigh: weighConsole },
  { name: 'field', sources: shared, budget: phoneBudget, weigh: weighFirstLoad('field') },
  { name: 'portal', sources: shared, budget: phoneBudget, weigh: weighFirstLoad('portal') },
]

/**
 * Builds each web app into its `dist` unless it is up to date. Says so and returns false where Vite is not installed
 * (`npm ci --omit=dev`), so that installing without it does not fail.
 */
export async function buildWeb(): Promise<boolean> {
  for (const app of apps) if (!(await buildApp(app))) return false
  return true
}

async function buildApp(app: WebApp): Promise<boolean> {
  const folder = join(root, 'apps', app.name)
  await mkdir(join(folder, '.cache'), { recursive: true })
  const stampFile = join(folder, '.cache/build-stamp')
  const stamp = await hashSources([`apps/${app.name}`, ...app.sources])
  if (existsSync(join(folder, 'dist/index.html')) && (await readIfThere(stampFile)) === stamp) {
    console.log(`${app.name}: up to date`)
    return true
  }
  const vite = await findVite()
  if (!vite) {
    console.log(`${app.name}: not built, Vite is not installed (development dependencies were left out)`)
    return false
  }
  await buildAside(vite, app, folder)
  await writeFile(stampFile, stamp)
  return true
}

/** Built beside and put in place at the end: a running server and a second build never meet half a build. */
async function buildAside(vite: typeof import('vite'), app: WebApp, folder: string): Promise<void> {
  const [fresh, dist] = [join(folder, '.cache', `dist-${process.pid}`), join(folder, 'dist')]
  try {
    const build = { outDir: fresh, emptyOutDir: true }
    await vite.build({ root: folder, configFile: join(folder, 'vite.config.ts'), logLevel: 'warn', build })
    await compressFolder(fresh)
    await checkFirstLoad(app, fresh)
    await rm(dist, { recursive: true, force: true })
    await rename(fresh, dist)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

async function hashSources(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  const files = [
    join(root, 'package-lock.json'),
    fileURLToPath(import.meta.url),
    join(root, 'scripts/leave-out-schemas.ts'),
    join(root, 'scripts/weigh-console.ts'),
    join(root, 'scripts/weigh-first-load.ts'),
  ]
  for (const source of sources) files.push(...(await listFiles(join(root, source))))
  for (const file of files.sort()) {
    if (/\.test\.tsx?$/.test(file)) continue
    hash.update(relative(root, file)).update('\0')
    hash.update(await readFile(file)).update('\0')
  }
  return hash.digest('hex')
}

async function readIfThere(file: string): Promise<string | undefined> {
  return existsSync(file) ? await readFile(file, 'utf8') : undefined
}

async function findVite(): Promise<typeof import('vite') | undefined> {
  try {
    return await import('vite')
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

async function listFiles(folder: string): Promise<string[]> {
  const skipped = ['node_modules', 'dist', '.cache']
  const entries = await readdir(folder, { withFileTypes: true })
  const lists = entries
    .filter((entry) => !skipped.includes(entry.name))
    .map((entry) => (entry.isDirectory() ? listFiles(join(folder, entry.name)) : [join(folder, entry.name)]))
  return (await Promise.all(lists)).flat()
}

/** Writes `.br` and `.gz` beside every text file, for @fastify/static's `preCompressed`. */
async function compressFolder(folder: string): Promise<void> {
  for (const file of await listFiles(folder)) {
    if (!/\.(js|css|html|svg|json)$/.test(file)) continue
    const bytes = await readFile(file)
    if (bytes.length < 1024) continue
    const parameters = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params: parameters }))
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
  }
}

/** Prints what the browser fetches when each page is the first one opened; fails when one breaks the budget. */
async function checkFirstLoad({ name, budget, weigh }: WebApp, folder: string): Promise<void> {
  const weights = await weigh(folder)
  for (const { page, bytes } of weights) console.log(`  ${printKb(bytes)} ${page}`)
  const heavy = weights.filter(({ bytes }) => bytes > budget)
  if (heavy.length > 0) {
    const names = heavy.map(({ page, bytes }) => `${page} ${printKb(bytes)}`).join(', ')
    throw new Error(`${name}: first load over ${printKb(budget)} (gzip): ${names}`)
  }
}

function printKb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildWeb()
