import { describe, expect, it } from 'vitest'
import { findUrlFault, makeAddressRule } from './target-address.ts'

const isAllowed = makeAddressRule([])

describe('an address', () => {
  it.each([
    ...['127.0.0.1', '10.2.3.4', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
    ...['::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', 'not-an-address'],
  ])('%s is told nothing', (address) => expect(isAllowed(address)).toBe(false))
  it.each(['8.8.8.8', '172.32.0.1', '2400:3200::1'])('%s may be told', (address) =>
    expect(isAllowed(address)).toBe(true),
  )
  it('of a network the operator names may be told', () => {
    const named = makeAddressRule(['10.9.0.0/16'])
    expect([named('10.9.1.1'), named('10.8.1.1')]).toEqual([true, false])
  })
})

describe('a place for notices', () => {
  it.each([
    ['http://bank.example.com/x', 'https'],
    ['ftp://bank.example.com/x', 'https'],
    ['https://user:pass@bank.example.com/', '密码'],
    ['https://127.0.0.1/x', '内网'],
    ['https://2130706433/x', '内网'],
    ['https://0x7f.1/x', '内网'],
    ['https://[::1]/x', '内网'],
    ['https://[::ffff:10.0.0.1]/x', '内网'],
    ['https://localhost/x', '域名'],
    ['nowhere', '网址'],
  ])('%s is refused', (url, words) => expect(findUrlFault(url, isAllowed, false)).toContain(words))
  it('over https at a public name is taken; http in a demonstration alone', () => {
    expect(findUrlFault('https://bank.example.com/x', isAllowed, false)).toBeNull()
    expect(findUrlFault('http://bank.example.com/x', isAllowed, true)).toBeNull()
  })
})
