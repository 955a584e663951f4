import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export const licenceName = '电子营业执照'

/** A real OpenID provider that firms sign in by; what is typed as the account is what it says: `code:…` or `phone:…`. */
export type FirmProvider = {
  /** What the platform is started with to know it. */
  environment: Record<string, string>
  /** Begins to answer, once it is known where the platform is. */
  open(platformUrl: string): void
  close(): void
}

const client = { id: 'huoshui', secret: 'client-secret' }
const codeClaim = 'credit_code'

export async function startFirmProvider(): Promise<FirmProvider> {
  const listening = createServer()
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`
  return {
    environment: {
      HUOSHUI_FIRM_OIDC_ISSUER: issuer,
      HUOSHUI_FIRM_OIDC_CLIENT_ID: client.id,
      HUOSHUI_FIRM_OIDC_CLIENT_SECRET: client.secret,
      HUOSHUI_FIRM_OIDC_NAME: licenceName,
      HUOSHUI_FIRM_OIDC_SCOPES: 'openid phone licence',
      HUOSHUI_FIRM_OIDC_CODE_CLAIM: codeClaim,
    },
    open: (platformUrl) => answer(listening, issuer, platformUrl),
    close: () => listening.close(),
  }
}

function answer(listening: Server, issuer: string, platformUrl: string): void {
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: client.id, client_secret: client.secret },
        redirect_uris: [`${platformUrl}/api/portal/oidc/callback`],
      },
    ],
    claims: { openid: ['sub'], phone: ['phone_number', 'phone_number_verified'], licence: [codeClaim] },
    cookies: { keys: ['stories'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_: unknown, account: string) => ({ accountId: account, claims: () => claimsOf(account) }),
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/enter/${uid}` },
    loadExistingGrant: async ({ oidc }: { oidc: { session: { accountId: string }; client: { clientId: string } } }) => {
      const grant = new provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId })
      grant.addOIDCScope('openid phone licence')
      await grant.save()
      return grant
    },
  })
  provider.use(async ({ path, req, res }, next) => {
    if (!path.startsWith('/enter/')) return await next()
    await showDoor(provider, req, res)
  })
  listening.on('request', provider.callback())
}

function claimsOf(account: string) {
  const [kind, value] = account.split(':')
  const said = kind === 'phone' ? { phone_number: value, phone_number_verified: true } : { [codeClaim]: value }
  return { sub: account, ...said }
}

/** The provider's own page: an account, 登录, 取消. */
async function showDoor(provider: Provider, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const given = new URL(req.url ?? '', 'http://provider').searchParams
  const account = given.get('account')
  if (given.has('cancel')) return await provider.interactionFinished(req, res, { error: 'access_denied' })
  if (account) return await provider.interactionFinished(req, res, { login: { accountId: account } })
  res.setHeader('content-type', 'text/html; charset=utf-8')
  res.end(`<!doctype html><meta name="viewport" content="width=device-width"><title>认证</title><form><label>账号 <input name="account"></label>
    <button>登录</button> <button name="cancel" value="1">取消</button></form>`)
}
