import { randomBytes } from 'node:crypto'
import { callbackPath, type FirmOidc, hashOf, patienceMinutes } from './firm-oidc.ts'
import type { FirmProvider } from './provider.ts'
import { insertStart } from './queries.ts'

/**
 * Begins a sign-in: where to send the browser, and the cookie that ties the provider's answer to it. State, nonce and the proof of
 * the exchange (PKCE) stay here.
 */
export async function startOidc(
  oidc: FirmOidc,
  provider: FirmProvider,
  { returnTo, baseUrl }: { returnTo: string; baseUrl: string },
): Promise<{ url: string; cookie: string }> {
  const at = oidc.now()
  const browser = randomSecret()
  const begun = {
    ...{ state: randomSecret(), nonce: randomSecret(), codeVerifier: randomSecret() },
    redirectUri: new URL(callbackPath, baseUrl).href,
  }
  const start = {
    ...{ stateHash: hashOf(begun.state), browserHash: hashOf(browser), nonce: begun.nonce },
    ...{ code_verifier: begun.codeVerifier, redirect_uri: begun.redirectUri, return_to: returnTo, started_at: at },
  }
  await insertStart(oidc.db, start, new Date(at.getTime() - 2 * patienceMinutes * 60_000))
  const url = await provider.authorise(begun)
  return { url, cookie: oidc.cookie.line(browser, 2 * patienceMinutes * 60) }
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url')
}
