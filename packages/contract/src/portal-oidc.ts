import { z } from 'zod'
import { route } from './route.ts'

const text = z.string()

/** Why somebody the identity provider sent back was not let in; stands in the address of the page as `refusal`. */
export type FirmOidcFault =
  | 'unasked'
  | 'stale'
  | 'cancelled'
  | 'failed'
  | 'nothing'
  | 'phone-unverified'
  | 'phone-not-mobile'
  | 'code-malformed'
  | 'code-unknown'
  | 'rejected'

export const getPortalDoor = route({
  method: 'GET',
  path: '/api/portal/door',
  action: 'anyone',
  summary: '企业页面：除短信验证码外，还能用哪个统一身份认证登录（没有配置的为空）',
  response: z.object({ oidc: z.object({ name: text }).nullable() }),
})

export const startFirmOidc = route({
  method: 'POST',
  path: '/api/portal/oidc',
  action: 'anyone',
  summary: '企业页面：开始统一身份认证登录，得到要去的网址（同一网络地址限次数）',
  body: z.object({
    /** Page of the portal to come back to, without what stands before it: `progress`, `need/ID`. */
    returnTo: text.regex(/^(?:[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+){0,2})?$/).max(120),
  }),
  response: z.object({ url: text }),
})
