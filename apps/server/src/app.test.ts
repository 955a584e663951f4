import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { startTestServer } from './testing.ts'

it('stops at once though a browser holds a connection it has asked nothing on', async () => {
  const server = await startTestServer()
  const url = new URL(await server.app.listen({ port: 0, host: '127.0.0.1' }))
  const socket = connect(Number(url.port), url.hostname)
  await once(socket, 'connect')
  // The other side has accepted once it answers somebody who came later.
  await fetch(url, { headers: { connection: 'close' } })
  const ended = once(socket, 'close')
  await server.close()
  await ended
  expect(socket.bytesRead).toBe(0)
}, 25_000)
