import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { genericOAuth, twoFactor, username } from 'better-auth/plugins'
import type { Db } from '../../in-scope.ts'
import { newId } from '../../new-id.ts'
import { absoluteMs } from '../session/session.ts'
import { cookiePrefix, oidcProvider } from './identity.ts'

export type OidcSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Finds (and links) the user of a verified profile; returns the internal e-mail, or one that nobody has. */
  match(profile: Record<string, unknown>): Promise<string>
}

export type LibrarySettings = {
  db: Db
  secret: string
  /** Where the platform is reached; passkeys and OIDC are bound to it. */
  baseUrl: string
  secure: boolean
  oidc: OidcSettings | undefined
}

/**
 * better-auth with our tables and without what we do not offer: nobody signs themselves up, no account is linked by
 * e-mail, no session is prolonged. Which of its paths are reachable is the table in mount-library.ts.
 */
export function createLibrary(settings: LibrarySettings) {
  const { db, secret, baseUrl, secure, oidc } = settings
  return betterAuth({
    appName: '活水',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    database: { db, type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true },
    ...tables,
    advanced: {
      cookiePrefix,
      useSecureCookies: secure,
      disableOriginCheck: false,
      disableCSRFCheck: false,
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true }, // it would believe X-Forwarded-For; admitSession writes the address
    },
    rateLimit: { enabled: false }, // counted in attempts.ts, for every way in alike
    telemetry: { enabled: false },
    logger: { level: 'error' },
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
    plugins: [
      username({ displayUsername: false, minUsernameLength: 1, maxUsernameLength: 64, usernameValidator: () => true }),
      twoFactor({ issuer: '活水', schema: twoFactorSchema }),
      passkey({
        rpID: new URL(baseUrl).hostname,
        rpName: '活水',
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: { afterVerification: ({ verification }) => requireVerified(verification.registrationInfo) },
        authentication: { afterVerification: ({ verification }) => requireVerified(verification.authenticationInfo) },
        schema: passkeySchema,
      }),
      ...(oidc ? [genericOAuth({ config: [oidcConfig(oidc)] })] : []),
    ],
  })
}

export type Library = ReturnType<typeof createLibrary>

/** A passkey is two factors only when the device checked its holder. */
async function requireVerified(info: { userVerified: boolean } | undefined): Promise<void> {
  if (!info?.userVerified) throw new APIError('UNAUTHORIZED', { message: 'user verification required' })
}

function oidcConfig({ issuer, clientId, clientSecret, match }: OidcSettings) {
  return {
    providerId: oidcProvider,
    discoveryUrl: `${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: true,
    mapProfileToUser: async (profile: Record<string, unknown>) => ({
      email: await match(profile),
      emailVerified: true,
    }),
  }
}

const instants = { createdAt: 'created_at', updatedAt: 'updated_at' }

const twoFactorSchema = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'auth_two_factor',
    fields: {
      backupCodes: 'backup_codes',
      userId: 'user_id',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
}

const passkeySchema = {
  passkey: {
    modelName: 'auth_passkey',
    fields: {
      publicKey: 'public_key',
      userId: 'user_id',
      credentialID: 'credential_id',
      deviceType: 'device_type',
      backedUp: 'backed_up',
      createdAt: 'created_at',
    },
  },
}

const tables = {
  user: {
    modelName: 'auth_user',
    fields: { emailVerified: 'email_verified', ...instants },
    // Named because the library compares the table with what it may write; it makes no users here.
    additionalFields: {
      organisationId: { type: 'string' as const, fieldName: 'organisation_id', input: false, returned: false },
    },
  },
  session: {
    modelName: 'auth_session',
    expiresIn: absoluteMs / 1000,
    disableSessionRefresh: true,
    cookieCache: { enabled: false },
    fields: {
      userId: 'user_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...instants,
    },
  },
  account: {
    modelName: 'auth_account',
    accountLinking: { enabled: false }, // our own match() links, with its audit line
    updateAccountOnSignIn: false, // the provider's tokens are of no use to us, so they are not kept
    fields: {
      accountId: 'account_id',
      providerId: 'provider_id',
      userId: 'user_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...instants,
    },
  },
  verification: {
    modelName: 'auth_verification',
    storeIdentifier: 'hashed' as const,
    fields: { expiresAt: 'expires_at', ...instants },
  },
}
