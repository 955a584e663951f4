import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { testOrigin } from '../../testing.ts'

/** Who sits before the provider's sign-in page: lets themselves in, or turns back. */
export type ProviderPerson = { subject: string; turnsBack?: boolean } & Record<string, unknown>

type Options = {
  callback: string
  /** Claims of each scope. */
  claims: Record<string, string[]>
  person(): ProviderPerson
  more?: Record<string, unknown>
}

export const providerClient = { clientId: 'huoshui', clientSecret: 'client-secret' }

export const issuerOf = (listening: Server) => `http://127.0.0.1:${(listening.address() as AddressInfo).port}`

/** A real OpenID provider on loopback, whose sign-in page lets the person in at once. */
export async function startOidcProvider({ callback, claims, person, more = {} }: Options): Promise<Server> {
  const listening = createServer()
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const oidc = new Provider(issuerOf(listening), {
    clients: [
      {
        client_id: providerClient.clientId,
        client_secret: providerClient.clientSecret,
        redirect_uris: [testOrigin + callback],
      },
    ],
    claims: { openid: ['sub'], ...claims },
    cookies: { keys: ['test'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_: unknown, subject: string) => ({
      accountId: subject,
      claims: () => ({ sub: subject, ...person() }),
    }),
    interactions: { url: () => '/enter' },
    loadExistingGrant: async ({
      oidc: { session, client },
    }: {
      oidc: { session: { accountId: string }; client: { clientId: string } }
    }) => {
      const grant = new oidc.Grant({ accountId: session.accountId, clientId: client.clientId })
      grant.addOIDCScope(['openid', ...Object.keys(claims)].join(' '))
      await grant.save()
      return grant
    },
    ...more,
  })
  oidc.use(async (context, next) => {
    if (context.path !== '/enter') return await next()
    const { subject, turnsBack } = person()
    const result = turnsBack ? { error: 'access_denied' } : { login: { accountId: subject } }
    await oidc.interactionFinished(context.req, context.res, result)
  })
  listening.on('request', oidc.callback())
  return listening
}

/** A browser at the provider: follows its redirects with its cookies until it is sent back to us. */
export async function walkThrough(start: string): Promise<URL> {
  const jar = new Map<string, string>()
  let url = start
  for (let hop = 0; hop < 10; hop++) {
    const reply = await fetch(url, { redirect: 'manual', headers: { cookie: cookieHeader(jar) } })
    keep(jar, reply.headers.getSetCookie())
    const location = reply.headers.get('location')
    if (!location) throw new Error(`the provider stopped at ${url}: ${reply.status} ${await reply.text()}`)
    url = new URL(location, url).href
    if (url.startsWith(testOrigin)) return new URL(url)
  }
  throw new Error('the provider sends in circles')
}

export function keep(jar: Map<string, string>, lines: readonly string[]): void {
  for (const line of lines) {
    const [pair = ''] = line.split(';', 1)
    const cut = pair.indexOf('=')
    jar.set(pair.slice(0, cut), pair.slice(cut + 1))
  }
}

export function cookieHeader(jar: Map<string, string>): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}
