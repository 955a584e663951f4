import { Refusal } from '../../refusal.ts'
import { type Identity, oidcProvider } from './identity.ts'

/** Where to send the browser, and the cookie that ties the provider's answer to this browser. */
export async function startOidc(identity: Identity, headers: Headers): Promise<{ url: string; cookies: string[] }> {
  if (!identity.config.oidc) throw new Refusal('not-found')
  const library = await identity.library('oidc')
  const { socialProviders } = await library.$context
  if (!socialProviders.some(({ id }) => id === oidcProvider)) throw new Refusal('oidc-failed')
  const started = await library.api.signInSocial({
    body: { provider: oidcProvider, callbackURL: '/', errorCallbackURL: '/sign-in', disableRedirect: true },
    headers,
    returnHeaders: true,
  })
  if (!started.response.url) throw new Refusal('oidc-failed')
  return { url: started.response.url, cookies: started.headers.getSetCookie() }
}
