import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/**
 * JS and CSS of a first load in bytes: the 350 kB. Counted with gzip, not Brotli: browsers ask for Brotli over
 * https only, and a city hall's network may well have none.
 */
export const firstLoadBudget = 350_000

/** A file of the build, as Vite's manifest has it. */
export type Chunk = {
  file: string
  css?: string[]
  imports?: string[]
  isEntry?: boolean
  dynamicImports?: string[]
}

export type Manifest = Record<string, Chunk>

/** What one page needs before it can be shown when it is the first one opened. */
export type PageWeight = { page: string; files: string[]; bytes: number }

/** What each page of the built console in `folder` weighs when it is the first one opened (gzip), heaviest first. */
export async function weighConsole(folder: string): Promise<PageWeight[]> {
  const manifest: Manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8'))
  const weights = new Map<string, Promise<number>>()
  const weigh = (file: string) => {
    const known =
      weights.get(file) ?? readFile(join(folder, file)).then(async (bytes) => (await compress(bytes)).length)
    weights.set(file, known)
    return known
  }
  const pages = listPages(manifest).map(async ({ page, files }) => ({
    page,
    files,
    bytes: (await Promise.all(files.map(weigh))).reduce((sum, bytes) => sum + bytes, 0),
  }))
  return (await Promise.all(pages)).sort((a, b) => b.bytes - a.bytes)
}

/** Every page with the files it needs: the entry's, the frame's, its own. A page in steps counts once for each step. */
export function listPages(manifest: Manifest): { page: string; files: string[] }[] {
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry)
  if (!entry) throw new Error('the manifest of the build names no entry')
  const pages = (manifest[entry]?.dynamicImports ?? []).filter((key) => /Page\.tsx$/.test(key))
  if (pages.length === 0) throw new Error('the manifest of the build names no page')
  return pages.flatMap((page) => {
    const steps = (manifest[page]?.dynamicImports ?? []).filter((key) => /Step\.tsx$/.test(key))
    const base = [entry, ...frameOf(page), page]
    return [
      ...(steps.length === 0 ? [{ page, files: reach(manifest, base) }] : []),
      ...steps.map((step) => ({ page: `${page} (${step})`, files: reach(manifest, [...base, step]) })),
    ]
  })
}

/** Every page but those before the sign-in stands in the frame of header and menu. */
function frameOf(page: string): string[] {
  return /(SignIn|Password|Ticket)Page\.tsx$/.test(page) ? [] : ['src/shell/Layout.tsx']
}

/** The files a browser must have before the given chunks can run. */
export function reach(manifest: Manifest, keys: string[]): string[] {
  const seen = new Set<string>()
  const files = new Set<string>()
  const queue = [...keys]
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (seen.has(key)) continue
    seen.add(key)
    const chunk = manifest[key]
    if (!chunk) throw new Error(`the manifest of the build has no ${key}`)
    files.add(chunk.file)
    for (const css of chunk.css ?? []) files.add(css)
    queue.push(...(chunk.imports ?? []))
  }
  return [...files]
}

const compress = (bytes: Buffer): Promise<Buffer> => promisify(gzip)(bytes, { level: 9 })
