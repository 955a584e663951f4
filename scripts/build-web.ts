import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
const app = join(root, 'apps/console')
const dist = join(app, 'dist')
const stampFile = join(app, '.cache/build-stamp')

/** JS and CSS of a first load, brotli, in bytes: the 350 kB. */
export const firstLoadBudget = 350_000

// What people meet first: the ways in, and where `landingOf` in the console's menu leads each role.
const firstPages = /(SignIn|Password|Ticket|Home|UserList|Audit)Page\.tsx$/

// What the built pages are made of; a change in any of them makes the build stale.
const sources = [
  'apps/console',
  'packages/ui/src',
  'packages/client/src',
  'packages/contract/src',
  'packages/rules/src',
]

/**
 * Builds the console into `apps/console/dist` unless it is up to date. Says so and returns false where Vite is not
 * installed (`npm ci --omit=dev`), so that installing without it does not fail.
 */
export async function buildWeb(): Promise<boolean> {
  await mkdir(join(app, '.cache'), { recursive: true })
  const stamp = await hashSources()
  if (existsSync(join(dist, 'index.html')) && (await readStamp()) === stamp) {
    console.log('console: up to date')
    return true
  }
  const vite = await findVite()
  if (!vite) {
    console.log('console: not built, Vite is not installed (development dependencies were left out)')
    return false
  }
  await buildAside(vite, stamp)
  return true
}

/** Built beside and put in place at the end: a running server and a second build never meet half a build. */
async function buildAside(vite: typeof import('vite'), stamp: string): Promise<void> {
  const fresh = join(app, '.cache', `dist-${process.pid}`)
  try {
    const build = { outDir: fresh, emptyOutDir: true }
    await vite.build({ root: app, configFile: join(app, 'vite.config.ts'), logLevel: 'warn', build })
    await compressFolder(fresh)
    await reportFirstLoad(fresh)
    await rm(dist, { recursive: true, force: true })
    await rename(fresh, dist)
    await writeFile(stampFile, stamp)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  const files = [join(root, 'package-lock.json'), fileURLToPath(import.meta.url)]
  for (const source of sources) files.push(...(await listFiles(join(root, source))))
  for (const file of files.sort()) {
    if (/\.test\.tsx?$/.test(file)) continue
    hash.update(relative(root, file)).update('\0')
    hash.update(await readFile(file)).update('\0')
  }
  return hash.digest('hex')
}

async function readStamp(): Promise<string | undefined> {
  return existsSync(stampFile) ? await readFile(stampFile, 'utf8') : undefined
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

type Chunk = {
  file: string
  src?: string
  css?: string[]
  imports?: string[]
  isEntry?: boolean
  dynamicImports?: string[]
}

/** Prints what the browser fetches when each page is the first one opened; fails when a first page breaks the budget. */
async function reportFirstLoad(folder: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry)
  if (!entry) throw new Error('the manifest of the build names no entry')
  const pages = (manifest[entry]?.dynamicImports ?? []).filter((key) => /Page\.tsx$/.test(key))
  const start = await weigh(folder, reach(manifest, [entry]))
  console.log(`console: entry ${printKb(start)} (brotli)`)
  const weights = await Promise.all(
    pages.map(async (page) => ({ page, bytes: await weigh(folder, reach(manifest, [entry, ...frame(page), page])) })),
  )
  for (const { page, bytes } of weights.sort((a, b) => b.bytes - a.bytes)) {
    console.log(`  ${printKb(bytes)} ${page}${bytes > firstLoadBudget ? '  OVER when opened first' : ''}`)
  }
  const heavy = weights.filter(({ page, bytes }) => bytes > firstLoadBudget && firstPages.test(page))
  if (heavy.length > 0 || start > firstLoadBudget) {
    const names = heavy.map(({ page }) => page).join(', ') || 'entry'
    throw new Error(`first load over ${printKb(firstLoadBudget)}: ${names}`)
  }
}

/** Every page but those before the sign-in stands in the frame of header and menu. */
function frame(page: string): string[] {
  return /(SignIn|Password|Ticket)Page\.tsx$/.test(page) ? [] : ['src/shell/Layout.tsx']
}

/** The files a browser must have before the given chunks can run. */
function reach(manifest: Record<string, Chunk>, keys: string[]): Set<string> {
  const seen = new Set<string>()
  const files = new Set<string>()
  const queue = [...keys]
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (seen.has(key)) continue
    seen.add(key)
    const chunk = manifest[key]
    if (!chunk) continue
    files.add(chunk.file)
    for (const css of chunk.css ?? []) files.add(css)
    queue.push(...(chunk.imports ?? []))
  }
  return files
}

async function weigh(folder: string, files: Set<string>): Promise<number> {
  let bytes = 0
  for (const file of files) {
    const compressed = join(folder, `${file}.br`)
    bytes += (await readFile(existsSync(compressed) ? compressed : join(folder, file))).length
  }
  return bytes
}

function printKb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildWeb()
