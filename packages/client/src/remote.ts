import { type Answer, backgroundHeader, type ErrorAnswer, type Given, type Route } from '@huoshui/contract'

/** A refusal by the server, with its code and the sentence for the user. */
export class RemoteError extends Error {
  readonly code: string
  readonly status: number
  readonly details: Record<string, unknown>
  constructor(status: number, answer: ErrorAnswer) {
    super(answer.sentence)
    this.name = 'RemoteError'
    this.code = answer.code
    this.status = status
    this.details = answer.details
  }
}

/** `isBackground`: asked by a screen and not by a person (polling); such reads do not keep a session from timing out. */
export type CallOptions = { isBackground?: boolean }

export type Remote = <T extends Route>(
  route: T,
  given?: Given<T>,
  signal?: AbortSignal,
  options?: CallOptions,
) => Promise<Answer<T>>

/** Calls the contract's routes over HTTP; `send` is fetch, or a test's stand-in. */
export function connectRemote(base: string, send: typeof fetch = fetch, headers: Record<string, string> = {}): Remote {
  return async (route, given, signal, { isBackground = false } = {}) => {
    const { params, query, body } = (given ?? {}) as { params?: object; query?: object; body?: unknown }
    const answer = await send(base + addressOf(route, params, query), {
      method: route.method,
      credentials: 'same-origin',
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(isBackground ? { [backgroundHeader]: '1' } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
    const text = await answer.text()
    if (!answer.ok) throw new RemoteError(answer.status, readError(answer.status, text))
    return (text === '' ? undefined : JSON.parse(text)) as never
  }
}

/** The address of a route with its places filled; repeated values are repeated parameters. */
export function addressOf(route: Route, params: object = {}, query: object = {}): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

function readError(status: number, text: string): ErrorAnswer {
  try {
    return JSON.parse(text) as ErrorAnswer
  } catch {
    return { code: 'unexpected', sentence: `服务器没有给出可读的回答（${status}）。`, details: {} }
  }
}
