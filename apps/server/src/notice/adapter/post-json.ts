import { Undeliverable } from './adapter.ts'

const mostMilliseconds = 10_000
const mostSigns = 20_000

/** Posts JSON and reads the JSON answered, {} where it is none. @throws Undeliverable for 4xx but 408, 425 and 429; Error for the rest */
export async function postJson(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(mostMilliseconds)]),
  })
  const text = await reply.text()
  if (!reply.ok) {
    const sentence = `HTTP ${reply.status} ${text.slice(0, 200)}`
    const isForGood = reply.status >= 400 && reply.status < 500 && ![408, 425, 429].includes(reply.status)
    throw isForGood ? new Undeliverable(sentence) : new Error(sentence)
  }
  return text.length > mostSigns ? {} : readObject(text)
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
  } catch {
    return {} // taken all the same: the status said so
  }
}
