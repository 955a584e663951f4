import { totalmem } from 'node:os'
import { resolve } from 'node:path'
import { mostListMegabytes } from '@huoshui/contract/import'
import { refuseForbidden } from './refuse-forbidden.ts'
import { exitCodes, StartupError } from './startup-error.ts'

/** What the operator chose; the only place that reads the environment. */
export type Config = {
  /** Folder of this installation: database cluster, uploads, exports, secrets. */
  dataDir: string
  port: number
  host: string
  /** Where the platform is reached from outside, for cookies, passkeys and redirects; undefined: the request's own host. */
  publicUrl: string | undefined
  /** Addresses or networks of the proxies in front, whose X-Forwarded-For is believed: it decides who gets locked out. */
  trustedProxies: string[]
  /** An existing PostgreSQL ≥ 15; undefined starts the embedded one. */
  databaseUrl: string | undefined
  /** The same database by the login of requests, made by its keeper; undefined: one is made where the owner may. */
  appDatabaseUrl: string | undefined
  city: string
  demo: boolean
  demoSize: number
  /** Whether the demo city replays its published campaign once it is served. */
  replay: boolean
  memoryBytes: number
  /** How large an uploaded list may be; the screens name the same figure. Smaller in tests. */
  listMegabytes: number
  /** How large a file a firm hands in may be. */
  materialMegabytes: number
  /** What looks for viruses in them: a command that reads the file from its input (exit 0 clean, 1 found), or a clamd (socket path or host:port). */
  scanner: { kind: 'command'; command: readonly string[] } | { kind: 'clamd'; at: string } | undefined
  /** How many firms' personal data one person may open within an hour. */
  revealsPerHour: number
  /** Networks (CIDR) of the city's own where banks' systems may be told though they are private, e.g. a line to the banks. */
  webhookNetworks: string[]
  /** How many signed requests one key may make in a minute. */
  keyRequestsPerMinute: number
  /** `usernameClaim` names a person at the first sign-in; after that their subject is linked. */
  oidc: { issuer: string; clientId: string; clientSecret: string; usernameClaim: string } | undefined
  /** Where firms sign in besides the SMS code; another provider than the staff's. */
  firmOidc: FirmOidcConfig | undefined
}

export type FirmOidcConfig = {
  issuer: string
  clientId: string
  clientSecret: string
  /** What the button calls it: 电子营业执照. */
  name: string
  scopes: readonly string[]
  /** Claim that holds the 统一社会信用代码 of the firm the person acts for; undefined: the provider says none. */
  codeClaim: string | undefined
}

/** What was typed; numbers as they were typed, so that a refusal can repeat them. */
export type ConfigFlags = {
  data?: string
  port?: string | number
  size?: string | number
  demo?: boolean
  replay?: boolean
  city?: string
}

/** Merges command-line flags over the environment. @throws StartupError usage, with what was typed or forbids it */
export function readConfig(flags: ConfigFlags = {}, env: NodeJS.ProcessEnv = process.env): Config {
  refuseForbidden(env)
  const issuer = env['HUOSHUI_OIDC_ISSUER']
  return {
    dataDir: readDataDir(flags.data, env),
    port: flags.port === undefined ? readPort('环境变量 PORT ', env['PORT'] || 8600) : readPort('--port ', flags.port),
    host: env['HUOSHUI_HOST'] ?? '127.0.0.1',
    publicUrl: env['HUOSHUI_PUBLIC_URL'],
    trustedProxies: (env['HUOSHUI_TRUSTED_PROXIES'] ?? '').split(',').filter(Boolean),
    databaseUrl: env['DATABASE_URL'] || undefined,
    appDatabaseUrl: env['HUOSHUI_APP_DATABASE_URL'] || undefined,
    city: flags.city ?? env['HUOSHUI_CITY'] ?? 'zhanjiang',
    demo: flags.demo ?? true,
    demoSize: flags.size === undefined ? 520_000 : readSize(flags.size),
    replay: flags.replay ?? true,
    memoryBytes: totalmem(),
    listMegabytes: mostListMegabytes,
    materialMegabytes: readCount(env, 'HUOSHUI_MATERIAL_MEGABYTES', 10),
    scanner: readScanner(env),
    revealsPerHour: readCount(env, 'HUOSHUI_REVEALS_PER_HOUR', 60),
    webhookNetworks: (env['HUOSHUI_WEBHOOK_NETWORKS'] ?? '').split(',').filter(Boolean),
    keyRequestsPerMinute: readCount(env, 'HUOSHUI_KEY_REQUESTS_PER_MINUTE', 600),
    oidc: issuer
      ? {
          issuer,
          clientId: env['HUOSHUI_OIDC_CLIENT_ID'] ?? '',
          clientSecret: env['HUOSHUI_OIDC_CLIENT_SECRET'] ?? '',
          usernameClaim: env['HUOSHUI_OIDC_CLAIM'] ?? 'preferred_username',
        }
      : undefined,
    firmOidc: readFirmOidc(env),
  }
}

/** @throws StartupError usage for an issuer without a client, or one that is no address */
function readFirmOidc(env: NodeJS.ProcessEnv): FirmOidcConfig | undefined {
  const issuer = env['HUOSHUI_FIRM_OIDC_ISSUER']
  if (!issuer) return undefined
  if (!URL.canParse(issuer)) {
    throw new StartupError(`环境变量 HUOSHUI_FIRM_OIDC_ISSUER 的值“${issuer}”不是网址。`, exitCodes.usage)
  }
  const clientId = env['HUOSHUI_FIRM_OIDC_CLIENT_ID']
  const clientSecret = env['HUOSHUI_FIRM_OIDC_CLIENT_SECRET']
  if (!clientId || !clientSecret) {
    const wanted = 'HUOSHUI_FIRM_OIDC_CLIENT_ID 和 HUOSHUI_FIRM_OIDC_CLIENT_SECRET'
    throw new StartupError(`设了 HUOSHUI_FIRM_OIDC_ISSUER，还要设 ${wanted}。`, exitCodes.usage)
  }
  return {
    ...{ issuer, clientId, clientSecret },
    name: env['HUOSHUI_FIRM_OIDC_NAME'] || '统一身份认证',
    scopes: (env['HUOSHUI_FIRM_OIDC_SCOPES'] || 'openid phone').split(/\s+/u).filter(Boolean),
    codeClaim: env['HUOSHUI_FIRM_OIDC_CODE_CLAIM'] || undefined,
  }
}

/** How many firms a demo city shall have. @throws StartupError usage */
export function readSize(typed: string | number): number {
  const size = typed === '' ? Number.NaN : Number(typed)
  if (Number.isSafeInteger(size) && size > 0) return size
  throw new StartupError(`--size 的值“${typed}”不是正整数。`, exitCodes.usage)
}

/** An empty name would be the folder one happens to stand in. */
function readDataDir(typed: string | undefined, env: NodeJS.ProcessEnv): string {
  if (typed?.trim() === '') throw new StartupError('--data 的值是空的；请写数据目录。', exitCodes.usage)
  return resolve(typed ?? (env['HUOSHUI_DATA'] || 'data'))
}

function readPort(where: string, typed: string | number): number {
  const port = /^\d+$/u.test(String(typed)) ? Number(typed) : Number.NaN
  if (port <= 65_535) return port
  throw new StartupError(`${where}的值“${typed}”不是端口；请写 0–65535 的整数。`, exitCodes.usage)
}

/** @throws StartupError usage when both are given: which one counts would be a guess */
function readScanner(env: NodeJS.ProcessEnv): Config['scanner'] {
  const command = (env['HUOSHUI_SCAN_COMMAND'] ?? '').split(/\s+/u).filter(Boolean)
  const at = env['HUOSHUI_SCAN_CLAMD']?.trim()
  if (command.length > 0 && at) {
    throw new StartupError('HUOSHUI_SCAN_COMMAND 和 HUOSHUI_SCAN_CLAMD 只能设一个。', exitCodes.usage)
  }
  if (command.length > 0) return { kind: 'command', command }
  return at ? { kind: 'clamd', at } : undefined
}

function readCount(env: NodeJS.ProcessEnv, name: string, usual: number): number {
  const text = env[name]
  if (!text) return usual
  const count = Number(text)
  if (Number.isSafeInteger(count) && count > 0) return count
  throw new StartupError(`环境变量 ${name} 的值“${text}”不是正整数。`, exitCodes.usage)
}
