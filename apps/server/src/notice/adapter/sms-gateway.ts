import { createHmac } from 'node:crypto'
import { type Adapter, Undeliverable } from './adapter.ts'
import { postJson } from './post-json.ts'

/** `secret` signs the body, so that the gateway knows whose message it is. */
export type SmsSettings = { url: string; secret: string }

/**
 * An SMS gateway by JSON over HTTPS. Operators' interfaces differ and are not public, so this is the plain one a small
 * forwarder of the city's own speaks (docs/notice.md shows one): POST {id, phone, template, fields, text}, header
 * X-Huoshui-Signature: hex HMAC-SHA256 of the body; 2xx with {"id": …} is taken, 4xx is no for good, anything else is tried again.
 */
export function smsGateway({ url, secret }: SmsSettings): Adapter {
  return async ({ id, address, kind, fields, words }, signal) => {
    if (!/^1[3-9]\d{9}$/u.test(address)) throw new Undeliverable('不是手机号码')
    const body = JSON.stringify({ id, phone: address, template: kind, fields, text: words })
    const signature = createHmac('sha256', secret).update(body).digest('hex')
    const answer = await postJson(url, body, { 'x-huoshui-signature': signature }, signal)
    return typeof answer['id'] === 'string' ? answer['id'].slice(0, 100) : null
  }
}
