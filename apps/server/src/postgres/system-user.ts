import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readlink, symlink } from 'node:fs/promises'
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
 * Folder for the cluster of `dataDir`. Root's own folders are often closed to the database user; the cluster then lies in a
 * folder of its own under /var/lib/huoshui, and `dataDir/postgres` is a link to it. Each new data folder gets a new one, so
 * that a data folder that was deleted and made again never meets the cluster, and the password, of the earlier one.
 */
export async function prepareClusterDir(dataDir: string, user: SystemUser | undefined): Promise<string> {
  const wanted = join(dataDir, 'postgres')
  const link = await readlink(wanted).catch(() => undefined)
  if (link !== undefined) return link
  if (!user || existsSync(wanted) || canEnter(dataDir, user)) return wanted
  await mkdir(clusterRoot, { recursive: true, mode: 0o711 })
  const place = await mkdtemp(join(clusterRoot, `${basename(dirname(dataDir))}-`))
  await chmod(place, 0o711)
  const cluster = join(place, 'postgres')
  await symlink(cluster, wanted)
  return cluster
}

/** Where programs and clusters lie that another system user must be able to enter. */
export const clusterRoot = '/var/lib/huoshui'
