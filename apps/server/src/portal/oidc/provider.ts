import { betterAuth } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins'
import { z } from 'zod'
import type { FirmOidcConfig } from '../../config.ts'

/** What the provider says of a person, from its ID token and its userinfo. */
export type Claims = { sub: string } & Record<string, unknown>

/** One sign-in under way: what the answer is held against. */
export type Begun = { state: string; nonce: string; codeVerifier: string; redirectUri: string }

/** The identity provider of firms. */
export type FirmProvider = {
  issuer: string
  authorise(begun: Begun): Promise<string>
  /** Redeems the code of an answer. @throws when the provider refuses, cannot be reached, or its ID token is not one for us and this sign-in */
  redeem(code: string, begun: Omit<Begun, 'state'>): Promise<Claims>
}

const Discovery = z.object({ issuer: z.string(), userinfo_endpoint: z.url().optional() })
const providerId = 'firm'
const patienceMs = 10_000

/**
 * Asks the provider what it is, and takes from better-auth the part that speaks OpenID Connect: request with PKCE, exchange of
 * the code, and the check of the ID token's signature, issuer, audience, expiry and nonce. Its users and sessions are not used.
 *
 * @throws when the provider can't be reached or says it is another
 */
export async function loadFirmProvider(config: FirmOidcConfig, secret: string): Promise<FirmProvider> {
  const discoveryUrl = `${bare(config.issuer)}/.well-known/openid-configuration`
  const discovery = Discovery.parse(await readJson(discoveryUrl))
  if (bare(discovery.issuer) !== bare(config.issuer)) throw new Error(`the issuer calls itself ${discovery.issuer}`)
  const provider = await speakOidc(config, secret, discoveryUrl, discovery.userinfo_endpoint)
  return {
    issuer: discovery.issuer,
    async authorise({ state, nonce, codeVerifier, redirectUri }) {
      const url = await provider.createAuthorizationURL({
        state,
        codeVerifier,
        redirectURI: redirectUri,
        idTokenNonce: nonce,
      })
      return String(url)
    },
    async redeem(code, { nonce, codeVerifier, redirectUri }) {
      const tokens = await provider.validateAuthorizationCode({ code, codeVerifier, redirectURI: redirectUri })
      if (!tokens?.idToken) throw new Error('the provider gave no ID token')
      const found = await provider.getUserInfo({ ...tokens, expectedIdTokenNonce: nonce })
      if (!found) throw new Error('the ID token was not one for this sign-in')
      return found.data as Claims
    },
  }
}

async function speakOidc(config: FirmOidcConfig, secret: string, discoveryUrl: string, userinfo: string | undefined) {
  const { clientId, clientSecret } = config
  const library = betterAuth({
    baseURL: config.issuer,
    secret,
    telemetry: { enabled: false },
    logger: { level: 'error' },
    plugins: [
      genericOAuth({
        config: [
          {
            ...{ providerId, discoveryUrl, clientId, clientSecret },
            scopes: [...config.scopes],
            pkce: true,
            prompt: 'login', // phones are lent: who leaves and comes again says anew who it is
            requireIdTokenVerification: true,
            disableSignUp: true,
            // Called once the library has verified the ID token.
            getUserInfo: async ({ idToken, accessToken }) => {
              const claims = readVerified(idToken ?? '', clientId)
              const more = userinfo && accessToken ? await askUserinfo(userinfo, accessToken, claims.sub) : {}
              return { ...claims, ...more, id: claims.sub, emailVerified: false }
            },
          },
        ],
      }),
    ],
  })
  const { socialProviders } = await library.$context
  const provider = socialProviders.find(({ id }) => id === providerId)
  if (!provider) throw new Error('the provider does not say enough of itself')
  return provider
}

const IdToken = z.looseObject({ sub: z.string().min(1), exp: z.number(), aud: z.unknown(), azp: z.string().optional() })

/** The claims of a verified ID token; what OpenID Connect core 3.1.3.7 asks besides: an expiry, and of several audiences us as the party. */
function readVerified(idToken: string, clientId: string): Claims {
  const claims = IdToken.parse(JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()))
  const isShared = Array.isArray(claims.aud) && claims.aud.length > 1
  if ((isShared || claims.azp !== undefined) && claims.azp !== clientId)
    throw new Error('the ID token is for another party')
  return claims
}

/** Userinfo counts only for the subject of the ID token (core 5.3.2). */
async function askUserinfo(url: string, accessToken: string, subject: string): Promise<Record<string, unknown>> {
  const more = z.looseObject({ sub: z.string() }).parse(await readJson(url, { authorization: `Bearer ${accessToken}` }))
  if (more.sub !== subject) throw new Error('the userinfo is of another subject')
  return more
}

async function readJson(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  const reply = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(patienceMs) })
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}`)
  return await reply.json()
}

function bare(url: string): string {
  return url.replace(/\/$/u, '')
}
