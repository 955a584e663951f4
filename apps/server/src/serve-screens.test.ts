import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const ask = (url: string) => server.app.inject({ url, headers: { 'accept-encoding': 'gzip, deflate, br' } })

describe.each(['/', '/field/', '/portal/'])('the screens at %s', (place) => {
  it('are asked for again each time, and what they load is kept for good', async () => {
    const page = await ask(place)
    expect(page.headers['content-type']).toMatch(/^text\/html/)
    expect(page.headers['cache-control']).toBe('public, max-age=0')
    const script = /src="([^"]+\.js)"/.exec((await server.app.inject({ url: place })).payload)?.[1] ?? ''
    const loaded = await ask(script)
    expect(loaded.statusCode).toBe(200)
    expect(loaded.headers['content-encoding']).toBe('br')
    expect(loaded.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  it('keep the build’s own notes to themselves', async () => {
    expect((await ask(`${place}.vite/manifest.json`)).statusCode).toBe(404)
  })

  it('answer for a script that is not there with nothing, in any spelling', async () => {
    for (const path of ['assets/none.js', 'ASSETS/index.js', 'assets//index.js', 'assets/../index.html.js']) {
      expect((await ask(place + path)).statusCode).toBe(404)
    }
  })
})

it('a place of the console that is no file is its page', async () => {
  const page = await ask('/enterprises/0190a0a0-0000-7000-8000-000000000000')
  expect(page.statusCode).toBe(200)
  expect(page.headers['content-type']).toMatch(/^text\/html/)
})
