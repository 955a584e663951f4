import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { lstat, mkdir, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { exitCodes, StartupError } from '../startup-error.ts'

export type SystemUser = { name: string; uid: number; gid: number }

/** PostgreSQL refuses to run as root: then its programs run as this user; undefined when we are an ordinary user already. */
export function findDatabaseUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['huoshui', 'postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields) return { name, uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new StartupError(
    '以 root 运行时需要一个普通系统用户来运行数据库（huoshui、postgres 或 nobody），本机没有；请新建一个或改用普通用户启动。',
    exitCodes.databaseFailed,
  )
}

/** Whether `user` can enter `folder`, asked of the system itself (parents, ACLs and containers included). */
export function canEnter(folder: string, user: SystemUser): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd -- "$0"', folder], { uid: user.uid, gid: user.gid, cwd: '/' })
  return tried.status === 0
}

/**
 * Folder for the cluster of `dataDir`. Root's own folders are often closed to the database user; the cluster then lies in
 * /var/lib/huoshui under a name derived from the data folder, and `dataDir/postgres` is a link to it.
 */
export async function prepareClusterDir(dataDir: string, user: SystemUser | undefined): Promise<string> {
  const wanted = join(dataDir, 'postgres')
  if (!user || canEnter(dataDir, user)) return wanted
  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  const place = join('/var/lib/huoshui', `${basename(dirname(dataDir))}-${key}`)
  await mkdir(place, { recursive: true })
  const link = await lstat(wanted).catch(() => undefined)
  if (!link) await symlink(join(place, 'postgres'), wanted)
  if (link?.isSymbolicLink() && !existsSync(join(place, 'postgres'))) await mkdir(place, { recursive: true })
  return join(place, 'postgres')
}
