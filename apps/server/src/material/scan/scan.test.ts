import { createServer, type Server } from 'node:net'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firmsWithPhone, type Phone, provePhone, submit } from '../../portal/portal.fixture.ts'
import * as chain from '../../referral/chain.fixture.ts'
import { startTestServer, type TestServer } from '../../testing.ts'
import { fetchFile, hand, jpeg, pdf } from '../material.fixture.ts'
import { scanByClamd } from './scan-by-clamd.ts'
import { scanByCommand } from './scan-by-command.ts'
import { scanMaterials } from './scan-materials.ts'
import type { Scanner } from './scanner.ts'

const harmful = Buffer.from('HARMFUL')
const never = new AbortController().signal
const program = (body: string) => [process.execPath, '-e', body]
const looking = `let n='';process.stdin.on('data',d=>n+=d).on('end',()=>process.exit(n.includes('HARMFUL')?1:0))`

describe('a command', () => {
  it('is fed the file: 0 is clean, 1 is not, anything else no answer', async () => {
    const scan = scanByCommand(program(looking))
    expect(await scan(pdf, never)).toBe('clean')
    expect(await scan(harmful, never)).toBe('blocked')
    await expect(scanByCommand(program('process.exit(2)'))(pdf, never)).rejects.toThrow('2')
    await expect(scanByCommand(['/no/such/scanner'])(pdf, never)).rejects.toThrow('ENOENT')
  })

  it('that has seen enough may stop reading', async () => {
    expect(await scanByCommand(program('process.exit(1)'))(Buffer.alloc(2 ** 20), never)).toBe('blocked')
  })
})

describe('clamd', () => {
  let clamd: Server
  let at: string
  const heard: Buffer[] = []
  beforeAll(async () => {
    clamd = createServer((socket) => {
      let all = Buffer.alloc(0)
      socket.on('data', (part) => {
        all = Buffer.concat([all, part])
        const body = bodyOf(all)
        if (!body) return
        heard.push(body)
        socket.end(
          body.includes('HARMFUL')
            ? 'stream: Test.Signature FOUND\0'
            : body.includes('ODD')
              ? 'INSTREAM size limit exceeded. ERROR\0'
              : 'stream: OK\0',
        )
      })
    })
    await new Promise<void>((resolve) => clamd.listen(0, '127.0.0.1', resolve))
    const address = clamd.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    at = `127.0.0.1:${address.port}`
  })
  afterAll(() => void clamd.close())

  /** What was streamed, once the empty chunk has come. */
  function bodyOf(all: Buffer): Buffer | undefined {
    const parts: Buffer[] = []
    for (let from = 'zINSTREAM\0'.length; from + 4 <= all.length; ) {
      const length = all.readUInt32BE(from)
      if (length === 0) return Buffer.concat(parts)
      parts.push(all.subarray(from + 4, from + 4 + length))
      from += 4 + length
    }
    return undefined
  }

  it('is sent the file in chunks and believed', async () => {
    const large = Buffer.alloc(200_000, 7)
    expect(await scanByClamd(at)(large, never)).toBe('clean')
    expect(heard.at(-1)).toEqual(large)
    expect(await scanByClamd(at)(harmful, never)).toBe('blocked')
    await expect(scanByClamd(at)(Buffer.from('ODD'), never)).rejects.toThrow('size limit')
    await expect(scanByClamd('127.0.0.1:1')(pdf, never)).rejects.toThrow('ECONNREFUSED')
  })
})

describe('what was handed in', () => {
  let server: TestServer
  let phone: Phone
  let need: string
  let county: chain.Cast['county']
  beforeAll(async () => {
    const scanner = { kind: 'command', command: program(looking) } as const
    server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z', config: { scanner } })
    county = (await chain.makeCast(server)).county
    const [own] = await firmsWithPhone(server, chain.unit, 1)
    phone = await provePhone(server, own?.phone ?? '')
    need = (await submit(phone, own?.id ?? '')).id
  })
  afterAll(() => server.close())

  const states = async () => {
    const { rows, terms } = await phone.call(contract.listPortalMaterials, { params: { id: need } })
    expect(terms.hasScanner).toBe(true)
    return rows.map(({ state }) => state)
  }
  const run = (scan: Scanner) => scanMaterials(server.database.owner, scan, server.clock.now)

  it('waits and is opened by nobody, while the scanner can’t say', async () => {
    const { id } = await hand(server, phone.cookie, need, pdf)
    expect(await states()).toEqual(['waiting'])
    const opened = await fetchFile(server, county.cookie, contract.openMaterial, id)
    expect(opened.status).toBe(409)
    expect(opened.text).toContain('正在查毒')
    await expect(run(scanByCommand(program('process.exit(2)')))).rejects.toThrow('2')
    expect(await states()).toEqual(['waiting'])
  })

  it('is let through, or erased with the verdict', async () => {
    const bad = await hand(server, phone.cookie, need, harmful, { name: 'b.pdf' })
    expect(bad.body.sentence).toContain('不能交')
    // Harmful and well-formed: what the scanner alone finds.
    const hidden = Buffer.concat([jpeg, Buffer.from('HARMFUL')])
    const { id } = await hand(server, phone.cookie, need, hidden, { name: 'b.jpg' })
    expect(await run(scanByCommand(program(looking)))).toBe(2)
    expect(await states()).toEqual(['clean', 'blocked'])
    const { rowCount } = await server.database.owner.query('select from material_content where id = $1', [id])
    expect(rowCount).toBe(0)
    const opened = await fetchFile(server, county.cookie, contract.openMaterial, id)
    expect(opened.text).toContain('查毒没有通过')
    expect(await run(scanByCommand(program(looking)))).toBe(0)
  })
})
