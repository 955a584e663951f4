import { createHash } from 'node:crypto'
import type { Config, FirmOidcConfig } from '../../config.ts'
import type { Db } from '../../in-scope.ts'
import type { FirmProvider } from './provider.ts'

/** What signing in by the identity provider of firms is given. */
export type FirmOidc = {
  /** The owner's connection: who comes in and by what is closed to the application role. */
  db: Db
  settings: FirmOidcConfig | undefined
  publicUrl: string | undefined
  cookie: { name: string; line(value: string, seconds: number): string }
  now(): Date
  /** Loaded with the first sign-in, and tried again until the provider answered once. */
  provider(): Promise<FirmProvider>
}

/** Where the provider sends the browser back to; registered there. */
export const callbackPath = '/api/portal/oidc/callback'
/** A sign-in begun must be finished within this. */
export const patienceMinutes = 10

type Parts = { db: Db; config: Config; secret: string; secure: boolean; now(): Date }

export function createFirmOidc({ db, config, secret, secure, now }: Parts): FirmOidc {
  const { firmOidc: settings, publicUrl } = config
  const name = `${secure ? '__Secure-' : ''}huoshui.firm-oidc`
  let loading: Promise<FirmProvider> | undefined
  const load = async (): Promise<FirmProvider> => {
    if (!settings) throw new Error('no identity provider of firms is configured')
    const { loadFirmProvider } = await import('./provider.ts')
    return await loadFirmProvider(settings, secret)
  }
  return {
    ...{ db, settings, publicUrl, now },
    cookie: {
      name,
      line: (value, seconds) =>
        `${name}=${value}; Path=/api/portal/oidc; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`,
    },
    async provider() {
      loading ??= load()
      try {
        return await loading
      } catch (error) {
        loading = undefined
        throw error
      }
    },
  }
}

/** What of a secret in the browser's hands is kept here. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
