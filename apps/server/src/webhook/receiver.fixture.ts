import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { headers: IncomingHttpHeaders; body: string }

/** A bank's system: keeps what it was told and answers as it is told to. */
export type Receiver = {
  url: string
  received: Received[]
  /** How the next notices are answered, one after the other; then with 204. */
  answer(...ways: ((response: ServerResponse) => void)[]): void
  /** Fulfils when so many have come. */
  wait(count: number): Promise<void>
  close(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const ways: ((response: ServerResponse) => void)[] = []
  let check: () => void = () => undefined
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
    const way = ways.shift()
    if (way) way(response)
    else status(204)(response)
    check()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notices`,
    received,
    answer: (...next) => void ways.push(...next),
    wait: (count) =>
      new Promise((resolve) => {
        check = () => received.length >= count && resolve()
        check()
      }),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(code, headers).end()
  }
/** Takes the notice and says nothing. */
export const silence = () => undefined
export const after = (milliseconds: number) => (response: ServerResponse) =>
  void setTimeout(() => status(200)(response), milliseconds)
