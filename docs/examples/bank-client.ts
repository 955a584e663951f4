/**
 * Example of a bank's program: signs its requests (RFC 9421, Ed25519), reads its inbox, receives, contacts, decides and draws, and checks
 * the signature of a notice. Plain Node 22.18 or later, no dependency; the same steps in any language are in docs/bank-api.md.
 *
 *   node docs/examples/bank-client.ts keys                          a pair of keys: private.pem stays with you
 *   node docs/examples/bank-client.ts inbox URL KEY_ID private.pem  what waits to be received
 */
import {
  createHash,
  createHmac,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
  timingSafeEqual,
} from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

export type Bank = { url: string; keyId: string; privateKey: string | KeyObject }

/** An answer that is a refusal: what went wrong, in Chinese, and its code. */
export class BankApiError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, sentence: string) {
    super(sentence)
    this.status = status
    this.code = code
  }
}

/** One signed request. Give writes their own `id`: the same sent again after a lost answer is done once. */
export async function ask<Answer>(
  bank: Bank,
  method: 'GET' | 'POST',
  target: string,
  content?: object,
): Promise<Answer> {
  const body = content === undefined ? '' : JSON.stringify(content)
  const reply = await fetch(new URL(target, bank.url), {
    method,
    headers: { ...signatureOf(bank, method, target, body), ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body } : {}),
  })
  const answer: unknown = await reply.json()
  if (reply.ok) return answer as Answer
  const { code, sentence } = answer as { code: string; sentence: string }
  throw new BankApiError(reply.status, code, sentence)
}

/** The three headers of a signed request. `target` is path and query as they go out. */
export function signatureOf(
  { keyId, privateKey }: Bank,
  method: string,
  target: string,
  body: string,
  { created = Math.floor(Date.now() / 1000), nonce = randomUUID() }: { created?: number; nonce?: string } = {},
): Record<string, string> {
  const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
  const [path = '', query = ''] = target.split('?')
  const params = `("@method" "@path" "@query" "content-digest");created=${created};nonce="${nonce}";keyid="${keyId}";alg="ed25519"`
  const base = [
    `"@method": ${method}`,
    `"@path": ${path}`,
    `"@query": ?${query}`,
    `"content-digest": ${digest}`,
    `"@signature-params": ${params}`,
  ].join('\n')
  const signature = sign(null, Buffer.from(base), privateKey).toString('base64')
  return { 'content-digest': digest, 'signature-input': `sig=${params}`, signature: `sig=:${signature}:` }
}

/** What the example reads of a referral; the whole is in the OpenAPI description. */
export type Referral = {
  id: string
  version: number
  enterpriseName: string
  amountFen: number
  sentOn: string
}
type Page = { rows: Referral[]; next: string | null }

/** All referrals of a basket, page by page. */
export async function listAll(bank: Bank, basket: string): Promise<Referral[]> {
  const rows: Referral[] = []
  let after: string | null = null
  do {
    const query = new URLSearchParams({ basket, limit: '100', ...(after ? { after } : {}) })
    const page: Page = await ask(bank, 'GET', `/api/referrals?${query}`)
    rows.push(...page.rows)
    after = page.next
  } while (after)
  return rows
}

/** Receives a referral, contacts the firm, grants a credit and pays it out once. */
export async function lend(
  bank: Bank,
  referralId: string,
  today: string,
): Promise<{ creditId: string; drawdownId: string }> {
  const at = `/api/referrals/${referralId}`
  const manager = { action: 'receive', managerName: '陈经理', managerPhone: '0759-2222222' }
  await ask(bank, 'POST', `${at}/steps`, { id: randomUUID(), act: manager })
  await ask(bank, 'POST', `${at}/contact`, {}) // whom to call; each look is written down
  await ask(bank, 'POST', `${at}/steps`, {
    id: randomUUID(),
    act: { action: 'contact', mode: 'phone', note: '已电话联系' },
  })
  const { version, amountFen } = await ask<Referral>(bank, 'GET', at)
  const creditId = randomUUID()
  await ask(bank, 'POST', `${at}/credits`, {
    id: creditId,
    version, // of two who decide at once one wins, the other is told
    on: today,
    amountFen,
    months: 12,
    isRevolving: false,
    rateBp: 365, // 3.65 %
    guaranteeModes: ['credit'],
    validUntil: plusYear(today),
  })
  const drawdownId = randomUUID()
  const paid = { amountFen, rateBp: 365, maturesOn: plusYear(today), costs: [] }
  await ask(bank, 'POST', `${at}/drawdowns`, { id: drawdownId, creditId, on: today, ...paid })
  return { creditId, drawdownId }
}

function plusYear(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
}

/** Whether a notice is ours and fresh. `body` is the text as it came; keep `webhook-id` for a day and do the same id once. */
export function isGenuineNotice(
  secret: string,
  headers: Record<string, string>,
  body: string,
  now = Date.now(),
): boolean {
  const { 'webhook-id': id = '', 'webhook-timestamp': time = '', 'webhook-signature': given = '' } = headers
  if (Math.abs(now / 1000 - Number(time)) > 300) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const wanted = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')}`)
  const said = Buffer.from(given)
  return said.length === wanted.length && timingSafeEqual(said, wanted)
}

async function main([command, url = '', keyId = '', file = '']: string[]): Promise<void> {
  if (command === 'keys') {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    writeFileSync('private.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
    writeFileSync('public.pem', publicKey.export({ type: 'spki', format: 'pem' }))
    console.log('private.pem 由您保管，不要交给任何人；public.pem 请本行管理人员在平台登记。')
  } else if (command === 'inbox') {
    const rows = await listAll({ url, keyId, privateKey: readFileSync(file, 'utf8') }, 'to_receive')
    for (const { id, enterpriseName, amountFen, sentOn } of rows) {
      console.log([id, sentOn, `${amountFen / 1_000_000} 万元`, enterpriseName].join('\t'))
    }
    console.log(`待接收 ${rows.length} 件`)
  } else console.log('用法：bank-client.ts keys | bank-client.ts inbox 平台网址 密钥编号 private.pem')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2))
