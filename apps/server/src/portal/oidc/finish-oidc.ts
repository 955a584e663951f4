import type { FirmOidcFault } from '@huoshui/contract'
import { admitAsserted } from './admit-asserted.ts'
import { type FirmOidc, hashOf, patienceMinutes } from './firm-oidc.ts'
import type { Claims, FirmProvider } from './provider.ts'
import { type StartRow, takeStart } from './queries.ts'
import { readAssertion } from './read-assertion.ts'

/** What the browser brings back from the provider. */
export type CameBack = {
  state?: string | undefined
  code?: string | undefined
  error?: string | undefined
  iss?: string | undefined
}

export type Finished = { returnTo: string } & (
  | { phoneId: string; fault?: never; cause?: never }
  /** `cause`: what broke, for the log. */
  | { phoneId?: never; fault: FirmOidcFault; cause?: unknown }
)

/**
 * Takes the provider's answer to a sign-in this browser began, once and in time; nobody is let in by any other.
 * @returns who came in and the page to go back to, or why nobody did
 */
export async function finishOidc(
  oidc: FirmOidc,
  back: CameBack,
  browser: string | undefined,
  address: string,
): Promise<Finished> {
  const isOurs = Boolean(back.state && browser)
  const begun = isOurs ? await takeStart(oidc.db, hashOf(back.state ?? ''), hashOf(browser ?? '')) : undefined
  if (!begun) return { returnTo: 'progress', fault: 'unasked' }
  const returnTo = begun.return_to
  if (oidc.now().getTime() - begun.started_at.getTime() > patienceMinutes * 60_000) return { returnTo, fault: 'stale' }
  if (back.error === 'access_denied') return { returnTo, fault: 'cancelled' }
  if (!back.code) return { returnTo, fault: 'failed', cause: back.error }
  const redeemed = await redeem(oidc, back, begun)
  if (!redeemed.claims) return { returnTo, fault: 'failed', cause: redeemed.cause }
  const assertion = readAssertion(redeemed.claims, oidc.settings?.codeClaim)
  if (assertion.kind === 'none') return { returnTo, fault: assertion.fault }
  const from = { issuer: redeemed.issuer, subject: redeemed.claims.sub, address }
  return { returnTo, ...(await admitAsserted(oidc, assertion, from)) }
}

type Redeemed = { claims: Claims; issuer: string } | { claims?: never; cause: unknown }

/** Whatever breaks between here and the provider is told to the person as one thing, and to the log as what it was. */
async function redeem(oidc: FirmOidc, { code = '', iss }: CameBack, begun: StartRow): Promise<Redeemed> {
  try {
    const provider: FirmProvider = await oidc.provider()
    if (iss !== undefined && iss !== provider.issuer) return { cause: `the answer is of the issuer ${iss}` }
    const { nonce, code_verifier: codeVerifier, redirect_uri: redirectUri } = begun
    return { issuer: provider.issuer, claims: await provider.redeem(code, { nonce, codeVerifier, redirectUri }) }
  } catch (cause) {
    return { cause }
  }
}
