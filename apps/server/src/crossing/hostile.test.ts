import * as contract from '@huoshui/contract'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scopeSettings } from '../in-scope.ts'
import { type Caller, startTestServer, type TestServer, testOrigin } from '../testing.ts'

let server: TestServer
let city: Caller
let county: Caller
let firm: string
beforeAll(async () => {
  server = await startTestServer({ firms: 300 })
  city = await server.as('demo-city')
  county = await server.as('demo-county')
  firm = (await county.call(contract.listEnterprises)).rows[0]?.id ?? ''
})
afterAll(() => server.close())

const list = '/api/enterprises'

async function send(
  options: InjectOptions & { cookie?: string },
): Promise<{ status: number; text: string; code: unknown }> {
  const { cookie = city.cookie, headers, ...rest } = options
  const reply = await server.app.inject({
    ...rest,
    headers: { origin: testOrigin, host: new URL(testOrigin).host, ...(cookie ? { cookie } : {}), ...headers },
  })
  const isJson = String(reply.headers['content-type']).includes('json')
  return { status: reply.statusCode, text: reply.body, code: isJson ? reply.json<{ code?: string }>().code : undefined }
}

describe('a forged place in a list', () => {
  const place = (over: object) => JSON.stringify({ rank: 1, id: firm, ...over })
  it.each([
    ['no JSON', () => 'x'],
    ['null', () => 'null'],
    ['a list', () => '[]'],
    ['no fields', () => '{}'],
    ['SQL for a number', () => place({ rank: '1) or true--' })],
    ['SQL for an id', () => place({ id: "' or true--" })],
    ['an endless number', () => '{"rank":1e999,"id":"00000000-0000-7000-8000-000000000000"}'],
    ['more than a bigint', () => place({ rank: 1e300 })],
    ['a place before the first', () => place({ number: -1, slot: 0, builtFor: 300 })],
    ['an endless place in the index', () => place({ number: 1e300, slot: 0, builtFor: 300 })],
  ])('%s is refused', async (_, text) => {
    const after = Buffer.from(text()).toString('base64url')
    const queries: Record<string, string>[] = [{ after }, { after, q: '有限' }, { after, sort: 'name' }]
    for (const query of queries) {
      expect(await send({ url: list, query })).toMatchObject({ status: 422, code: 'bad-input' })
    }
  })

  it('far behind the end of the index is the end of the list, at once', async () => {
    const after = Buffer.from(place({ rank: 2 ** 50, number: 4e15, slot: 0, builtFor: 300 })).toString('base64url')
    expect((await send({ url: list, query: { after, q: '有限' } })).text).toBe('{"rows":[],"next":null}')
  })
})

describe('a filter', () => {
  it.each([
    "area=440800' or true--",
    "type=x' union select contact_phone from enterprise--",
    'tag={a,b}',
    'tag=a"}\\',
    'industry=%',
    'industry=\\',
    "q=' or 1=1 --有限",
    'q=$$有限$$;reset role',
    'area[$ne]=有限&area=x',
  ])('%s is text and finds nothing', async (query) => {
    const reply = await send({ url: `${list}?${new URLSearchParams(query)}` })
    expect(reply).toMatchObject({ status: 200, text: '{"rows":[],"next":null}' })
  })

  it.each(
    words(`limit=1e9 limit=-1 limit=NaN limit=1.5 q=${'长'.repeat(101)} q=%25%25%25 q=a&q=b area=%00 q=%00ab type=a%00
    foundedFrom=0000-01-01 foundedTo=2026-02-30 sort=name;drop`),
  )('%s is refused', async (query) => {
    expect((await send({ url: `${list}?${query}` })).status).toBe(422)
  })

  it('of 200 areas is answered, one more refused', async () => {
    expect((await send({ url: `${list}?area=${'440811,'.repeat(200)}` })).status).toBe(200)
    expect((await send({ url: `${list}?area=${'440811,'.repeat(201)}` })).status).toBe(422)
  })
})

describe('what the framework refuses', () => {
  it.each<[string, InjectOptions, number]>([
    ['an address with half an escape', { url: '/api/enterprises/%zz' }, 400],
    [
      'a body that is no JSON',
      { method: 'POST', url: list, payload: '{', headers: { 'content-type': 'application/json' } },
      400,
    ],
    [
      'a body of an unknown kind',
      { method: 'POST', url: list, payload: 'x', headers: { 'content-type': 'text/x' } },
      415,
    ],
  ])('%s is refused in Chinese, in the form of every refusal', async (_, request, status) => {
    const reply = await send(request)
    expect(reply).toMatchObject({ status, code: 'bad-input' })
    expect(JSON.parse(reply.text).sentence).toMatch(/^填写有误：[^a-zA-Z]+$/)
  })
})

describe('a body', () => {
  const correct = (changes: object) => ({
    method: 'PATCH' as const,
    url: `${list}/${firm}`,
    cookie: county.cookie,
    payload: { commandId: crypto.randomUUID(), version: 1, effectiveOn: '2026-11-01', reason: '测试', changes },
  })
  it.each<[string, object]>([
    ['NUL', { name: 'a\0b' }],
    ['half a surrogate pair', { name: 'a\ud800b' }],
    ['the year 0', { foundedOn: '0000-01-01' }],
    ['more 分 than a safe integer', { capitalFen: 2 ** 60 }],
    ['half a 分', { capitalFen: 0.5 }],
    ['an unknown area', { unitCode: '440802,440803' }],
    ['a type of 100 kB', { type: 'x'.repeat(100_000) }],
    ['a code of 100 kB', { creditCode: '9'.repeat(100_000) }],
    ['an industry of 100 kB', { industryCode: '9'.repeat(100_000) }],
    ['a name of nothing but blanks', { name: '　\t ' }],
  ])('with %s is refused, and nothing is written', async (_, changes) => {
    expect((await send(correct(changes))).status).toBe(422)
    expect((await county.call(contract.getEnterprise, { params: { id: firm } })).version).toBe(1)
  })

  const json = { 'content-type': 'application/json' }
  it.each<[string, string, Record<string, string>, number]>([
    ['too deep', '['.repeat(500_000) + ']'.repeat(500_000), json, 422],
    ['too large', `"${'x'.repeat(2 ** 20)}"`, json, 413],
    ['cut off', '{"name":', json, 400],
    ['with a prototype', '{"__proto__":{"role":"city_staff"}}', json, 400],
    ['with a constructor', '{"constructor":{"prototype":{"role":"x"}}}', json, 400],
    ['of another kind', '<a/>', { 'content-type': 'text/xml' }, 415],
  ])('%s is refused', async (_, payload, headers, status) => {
    expect((await send({ method: 'POST', url: list, payload, headers })).status).toBe(status)
  })
})

describe('an id', () => {
  it('is the same in capitals, and takes nothing behind it', async () => {
    expect((await send({ url: `${list}/${firm.toUpperCase()}`, cookie: county.cookie })).status).toBe(200)
    for (const tail of ['%00', '%20', '%27', '%2f..', '{']) {
      expect((await send({ url: `${list}/${firm}${tail}`, cookie: county.cookie })).status, tail).toBe(422)
    }
  })

  it('that another firm has makes no second one, also where it is out of sight', async () => {
    const rows = (await city.call(contract.listEnterprises, { query: { limit: 100 } })).rows
    const unit = (await county.call(contract.getSession)).scope.codes[0] ?? ''
    const foreign = rows.find(({ unitCode }) => unitCode !== unit)
    const payload = { id: foreign?.id, name: '测试·抢占编号', type: 'company', unitCode: unit }
    expect(await send({ method: 'POST', url: list, cookie: county.cookie, payload })).toMatchObject({
      status: 409,
      code: 'conflict',
    })
  })
})

describe('a firm', () => {
  it('is not moved to where its people don’t reach, nor into a town of another unit', async () => {
    const units = (await city.call(contract.listAreas, { query: { level: 'unit' } })).areas.map(({ code }) => code)
    const own = (await county.call(contract.getSession)).scope.codes[0] ?? ''
    const other = units.find((code) => code !== own) ?? ''
    const [town] = (await city.call(contract.listAreas, { query: { parent: other } })).areas
    for (const changes of [
      { unitCode: other, townCode: null, villageCode: null },
      { townCode: town?.code ?? '', villageCode: null },
    ]) {
      const body = { commandId: crypto.randomUUID(), version: 1, effectiveOn: '2026-11-01', reason: '测试', changes }
      const reply = await county.send(contract.correctEnterprise, { params: { id: firm }, body })
      expect(reply).toMatchObject({ status: 422, body: { code: 'bad-input' } })
    }
  })

  it.each(['', '    ', '　　　　', '\u200b\u200b\u200b\u200b', '....', '\u202e\u202e\u202e\u202e'])(
    'is not opened for %j',
    async (reason) => {
      const reply = await county.send(contract.revealEnterprisePerson, { params: { id: firm }, body: { reason } })
      expect(reply.status).toBe(422)
      const { rowCount } = await server.database.owner.query(
        `select from audit_line where action = 'enterprise.reveal'`,
      )
      expect(rowCount).toBe(0)
    },
  )
})

describe('a scope', () => {
  const scope =
    (...codes: string[]) =>
    () =>
      scopeSettings(
        {
          ...county,
          name: '',
          role: 'county_staff',
          organisationId: 'x',
          organisationName: 'x',
          scope: { kind: 'unit', codes },
        },
        '',
      )

  it('has codes that are one code each', () => {
    expect(scope('440811', '440800-ETDZ')).not.toThrow()
    for (const code of ['440811,440802', '', "'", '440811\0', '４４０８１１', '440811 '])
      expect(scope(code), code).toThrow('scope')
  })

  it('stays within its quotes, whatever an organisation or address is called', async () => {
    const settings = scopeSettings(
      {
        ...county,
        name: '',
        role: 'county_staff',
        organisationName: '',
        organisationId: `a'; reset role; --\\`,
        scope: { kind: 'unit', codes: ['440811'] },
      },
      `1'; set local huoshui.scope_kind = 'city`,
    )
    const client = await server.database.app.connect()
    try {
      await client.query(`begin; ${settings}`)
      const { rows } = await client.query(
        'select current_user as "user", scope_kind() as kind, actor_organisation() as organisation',
      )
      expect(rows[0]).toEqual({ user: 'huoshui_app', kind: 'unit', organisation: `a'; reset role; --\\` })
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('finds no area whose code could be two', async () => {
    const insert = server.database.owner.query(
      `insert into area (code, level, name) values ('440811,440802', 'unit', 'x')`,
    )
    await expect(insert).rejects.toMatchObject({ constraint: 'area_code_plain' })
  })
})

describe('a path', () => {
  it.each(
    words(`/../../package.json /..%2f..%2fpackage.json /%2e%2e/%2e%2e/etc/passwd //etc/passwd
    /assets/..%5c..%5cpackage.json /%00 /.git/config /index.html%00.js /api/..%2f..%2fpackage.json`),
  )('%s leads out of nowhere', async (url) => {
    const reply = await send({ url, cookie: '' })
    expect(reply.text).not.toMatch(/"workspaces"|root:|\[core\]/)
    expect([200, 403, 404]).toContain(reply.status)
    if (reply.status === 200) expect(reply.text).toMatch(/^<!doctype html>/)
  })

  it.each(['/api/enterprises/', '/%61pi/enterprises', '/api/./enterprises', '/api//enterprises', '/API/enterprises'])(
    '%s needs a session too',
    async (url) => {
      const reply = await send({ url, cookie: '' })
      expect(reply.text).not.toContain('"rows"')
    },
  )
})

describe('a header', () => {
  it('does not choose the address in the audit', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9', 'x-real-ip': '203.0.113.9', forwarded: 'for=203.0.113.9' }
    const url = `${list}/${firm}/reveal`
    expect(
      (await send({ method: 'POST', url, headers, cookie: county.cookie, payload: { reason: '核对电话' } })).status,
    ).toBe(200)
    const { rows } = await server.database.owner.query(
      `select address from audit_line where action = 'enterprise.reveal'`,
    )
    expect(rows).toEqual([{ address: '127.0.0.1' }])
  })

  it('named Host that can’t be read is refused', async () => {
    const url = '/api/auth/passkey/generate-authenticate-options'
    expect((await send({ url, cookie: '', headers: { host: 'a b:c' } })).status).toBe(422)
  })
})

describe('a session', () => {
  it('planted before signing in is not the one that signs in', async () => {
    const planted = await server.as('demo-park')
    const reply = await server.app.inject({
      method: 'POST',
      url: contract.signIn.path,
      headers: { origin: testOrigin, host: new URL(testOrigin).host, cookie: planted.cookie },
      payload: { username: 'demo-county', password: 'huoshui-demo' },
    })
    expect(reply.json()).toEqual({ next: 'done' })
    const cookie = reply.cookies.find(({ name }) => name.endsWith('session_token'))
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(planted.cookie).not.toContain(cookie?.value)
    expect((await planted.call(contract.getSession)).username).toBe('demo-park')
  })

  it('costs an unknown name as much time as a known one', async () => {
    const timed = async (username: string) => {
      const began = performance.now()
      await server.visitor.send(contract.signIn, { body: { username, password: 'wrong' } })
      return performance.now() - began
    }
    await timed('warm-up')
    const known = [await timed('demo-town'), await timed('demo-town'), await timed('demo-town')].sort((a, b) => a - b)
    const unknown = [await timed('no-one-1'), await timed('no-one-2'), await timed('no-one-3')].sort((a, b) => a - b)
    // Hashing takes tens of milliseconds; without it the answer would come within five.
    expect(unknown[1]).toBeGreaterThan((known[1] ?? 0) / 3)
    expect(known[1]).toBeGreaterThan((unknown[1] ?? 0) / 3)
  })
})

function words(text: string): string[] {
  return text.split(/\s+/)
}
