import { backgroundHeader, getSession, listEnterprises, signOut } from '@huoshui/contract'
import { describe, expect, it } from 'vitest'
import { addressOf, connectRemote, RemoteError } from './remote.ts'

type Sent = { url: string; init: RequestInit | undefined }

function connect(answer: () => Response, headers?: Record<string, string>) {
  const sent: Sent[] = []
  const send = async (url: string | URL | Request, init?: RequestInit) => {
    sent.push({ url: String(url), init })
    return answer()
  }
  return { sent, remote: connectRemote('https://city.invalid', send, headers) }
}

describe('a call', () => {
  it('is marked as background only when it is', async () => {
    const { sent, remote } = connect(() => Response.json({}), { 'x-own': 'a' })
    await remote(getSession)
    await remote(getSession, undefined, undefined, { isBackground: true })
    await remote(signOut, { body: {} })
    const headers = sent.map(({ init }) => new Headers(init?.headers))
    expect(headers.map((each) => each.has(backgroundHeader))).toEqual([false, true, false])
    expect(headers.every((each) => each.get('x-own') === 'a')).toBe(true)
    expect(headers[2]?.get('content-type')).toBe('application/json')
  })

  it('says a refusal as the server does, and that an answer was unreadable', async () => {
    const refusal = { code: 'not-found', sentence: '没有找到', details: { a: 1 } }
    await expect(connect(() => Response.json(refusal, { status: 404 })).remote(getSession)).rejects.toMatchObject({
      name: 'RemoteError',
      status: 404,
      message: '没有找到',
      details: { a: 1 },
    })
    const broken = connect(() => new Response('<html>', { status: 502 })).remote(getSession)
    await expect(broken).rejects.toBeInstanceOf(RemoteError)
    await expect(broken).rejects.toMatchObject({ code: 'unexpected', message: expect.stringContaining('502') })
  })
})

it('an address has its places filled and repeats repeated values', () => {
  expect(addressOf(listEnterprises, {}, { area: ['a', 'b'], q: '示 例', after: undefined })).toBe(
    `/api/enterprises?area=a&area=b&q=${encodeURIComponent('示')}+${encodeURIComponent('例')}`,
  )
})
