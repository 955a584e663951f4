import { RemoteError } from '@huoshui/client'
import { MutationObserver } from '@tanstack/react-query'
import { describe, expect, test, vi } from 'vitest'
import { ConnectionError } from './connection.ts'
import { createQueryClient } from './remote.ts'

const refusal = (code: string, status: number) =>
  new RemoteError(status, { code: code as never, sentence: '…', details: {} })

describe('what a failed answer leads to', () => {
  test('a lost session is told, whether a read or a write met it, also where the screen shows refusals itself', async () => {
    const onSignedOut = vi.fn()
    const client = createQueryClient(onSignedOut)
    const queryFn = () => Promise.reject(refusal('not-signed-in', 401))
    await expect(client.fetchQuery({ queryKey: ['enterprises'], queryFn })).rejects.toThrow()
    expect(onSignedOut).toHaveBeenCalledTimes(1)
    const write = new MutationObserver(client, { mutationFn: queryFn, onError: () => {} })
    await expect(write.mutate(undefined as never)).rejects.toThrow()
    expect(onSignedOut).toHaveBeenCalledTimes(2)
  })

  test('asking who is signed in is no loss, and neither is any other refusal', async () => {
    const onSignedOut = vi.fn()
    const client = createQueryClient(onSignedOut)
    const fail = (key: string, error: Error) =>
      expect(client.fetchQuery({ queryKey: [key], queryFn: () => Promise.reject(error) })).rejects.toThrow()
    await fail('session', refusal('not-signed-in', 401))
    await fail('enterprises', refusal('not-allowed', 403))
    expect(onSignedOut).not.toHaveBeenCalled()
  })

  test('a refusal is not asked again; a failed network or server is, twice', () => {
    const retry = createQueryClient(() => {}).getDefaultOptions().queries?.retry
    if (typeof retry !== 'function') throw new Error('the rule of retrying is no function')
    expect(retry(0, refusal('bad-input', 422))).toBe(false)
    expect(retry(0, refusal('unexpected', 500))).toBe(false)
    expect(retry(0, refusal('server-busy', 503))).toBe(true)
    expect(retry(1, new ConnectionError())).toBe(true)
    expect(retry(2, new ConnectionError())).toBe(false)
  })
})
