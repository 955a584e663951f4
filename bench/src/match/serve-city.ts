import { connectRemote, type Remote } from '@huoshui/client'
import { buildApp } from '@huoshui/server/app'
import { readConfig } from '@huoshui/server/config'
import { createAuthentication } from '@huoshui/server/user/authentication'
import { createDemoUsers } from '@huoshui/server/user/create-demo-users'
import type { CityDatabase } from '../city-database.ts'

/** A platform on the city's database, and somebody of the city team who signed in at its door. */
export type ServedCity = { call: Remote; close(): Promise<void> }

/** Serves on a free port of this machine, as of midday of a day. */
export async function serveCity({ database, dataDir }: CityDatabase, on: string): Promise<ServedCity> {
  const now = () => new Date(`${on}T04:00:00Z`)
  const config = { ...readConfig({ data: dataDir, demo: true }), oidc: undefined, publicUrl: undefined }
  await createDemoUsers(database)
  const authentication = createAuthentication({ database, config, now })
  const app = await buildApp({ db: database.db, database, config, now, authentication })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the platform has no port')
  const url = `http://127.0.0.1:${address.port}`
  const call = connectRemote(url, fetch, { origin: url, cookie: await signIn(url) })
  return { call, close: async () => await app.close() }
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'demo-city', password: 'huoshui-demo' }),
  })
  if (!answer.ok) throw new Error(`could not sign in: ${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
