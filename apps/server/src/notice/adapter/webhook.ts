import { type Adapter, Undeliverable } from './adapter.ts'
import { postJson } from './post-json.ts'

/**
 * A group robot of 企业微信, or of 粤政易 and the like which take the same message: POST {"msgtype": "text", "text": {"content": …}};
 * {"errcode": 0} is taken. Code 45009 (too often) is tried again, any other no is one for good.
 */
export const webhook: Adapter = async ({ address, title, words, link }, signal) => {
  const content = [title, words, link].filter(Boolean).join('\n')
  const answer = await postJson(address, JSON.stringify({ msgtype: 'text', text: { content } }), {}, signal)
  const code = answer['errcode']
  if (code === undefined || code === 0) return null
  const sentence = `errcode ${String(code)} ${String(answer['errmsg'] ?? '').slice(0, 200)}`
  throw code === 45_009 ? new Error(sentence) : new Undeliverable(sentence)
}
