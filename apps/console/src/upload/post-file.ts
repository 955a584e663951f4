import { addressOf, RemoteError } from '@huoshui/client'
import type { ErrorAnswer, Route } from '@huoshui/contract'
import { watchedFetch } from '../connection.ts'

/** Sends a file that is small enough to be answered at once. @throws RemoteError for a refusal */
export async function postFile(route: Route, file: File, params: object = {}): Promise<Response> {
  const body = new FormData()
  body.append('file', file)
  const reply = await watchedFetch(addressOf(route, params), { method: route.method, body })
  if (!reply.ok) throw new RemoteError(reply.status, (await reply.json()) as ErrorAnswer)
  return reply
}
