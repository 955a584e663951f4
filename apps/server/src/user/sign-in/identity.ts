import type { Config } from '../../config.ts'
import type { Db } from '../../in-scope.ts'
import type { Library } from './library.ts'

/** Cookies are named `huoshui.…`. */
export const cookiePrefix = 'huoshui'
/** Name of the one OIDC provider in accounts and in the callback's path. */
export const oidcProvider = 'oidc'

/** What everything about sign-in is given. */
export type Identity = {
  /** The owner's connection: the sign-in tables are closed to the application role. */
  ownerDb: Db
  /** The application's connection: asks only whose session a token is. */
  db: Db
  config: Config
  secret: string
  /** Signed session cookie; `__Secure-` where the platform is reached by https. */
  cookie: { name: string; secure: boolean }
  now(): Date
  /** better-auth, loaded with the first sign-in; with the OIDC provider when asked for and reachable. */
  library(wants?: 'oidc'): Promise<Library>
}
