import { correctEnterprise, getEnterprise } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf } from '../import/import.fixture.ts'
import type { Caller } from '../testing.ts'
import { bodyOf, type CorrectionWorld, startCorrections } from './correction.fixture.ts'

let world: CorrectionWorld
let city: Caller
let county: Caller
beforeAll(async () => {
  world = await startCorrections()
  ;({ city, county } = world)
})
afterAll(() => world.server.close())

describe('two people correcting at once', () => {
  it('the second is told, whatever each changed, and nothing of theirs is kept', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, (_, index) => world.make({ name: `虚构同改${index}` })))
    for (const id of ids) {
      const replies = await Promise.all([
        world.send(id, 1, { shortName: '市里' }, city),
        world.send(id, 1, { actualAddress: '县里路' }, county),
      ])
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
      const late = replies.find(({ status }) => status === 409)
      expect(late?.body).toMatchObject({
        code: 'version-conflict',
        details: { version: 2, current: { id, version: 2 } },
      })
      expect(await world.historyOf(id)).toHaveLength(1)
      const firm = await city.call(getEnterprise, { params: { id } })
      expect([firm.shortName, firm.actualAddress].filter((value) => value !== null)).toHaveLength(1)
    }
  })

  it('of ten with one version one gets through, and the others of the next', async () => {
    const id = await world.make()
    for (let version = 1; version <= 3; version++) {
      const replies = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          world.send(id, version, { shortName: `${version}-${index}` }, index % 2 ? city : county),
        ),
      )
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(replies.filter(({ status }) => status === 409)).toHaveLength(9)
    }
    expect(await world.historyOf(id)).toHaveLength(3)
  })

  it('one code is given to one firm only', async () => {
    const ids = await Promise.all([world.make(), world.make(), world.make()])
    const replies = await Promise.all(ids.map((id) => world.send(id, 1, { creditCode: codeOf(901) })))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await world.rows('select from enterprise where credit_code = $1', [codeOf(901)])).toHaveLength(1)
  })
})

describe('a correction sent again because its answer was lost', () => {
  const again = (id: string, body: ReturnType<typeof bodyOf>) => city.send(correctEnterprise, { params: { id }, body })

  it('is done once and answered as before, with personal fields and beside fields that stayed', async () => {
    const id = await world.make({ shortName: '原简称' })
    const body = bodyOf(1, { actualAddress: '虚构路3号', contactPhone: '13800000000', shortName: '原简称' })
    expect((await again(id, body)).body).toEqual({ version: 2 })
    const state = await world.stateOf(id)
    expect(await again(id, body)).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await world.stateOf(id)).toEqual(state)
  })

  it('is refused under the same command with other content, and when the field was changed since', async () => {
    const id = await world.make()
    const body = bodyOf(1, { actualAddress: '虚构路3号' })
    expect((await again(id, body)).status).toBe(200)
    const differs = { status: 409, body: { code: 'operation-differs' } }
    expect(await again(id, { ...body, version: 2, changes: { actualAddress: '虚构路4号' } })).toMatchObject(differs)
    expect((await world.send(id, 2, { actualAddress: '虚构路5号' })).status).toBe(200)
    expect(await again(id, body)).toMatchObject(differs)
    expect(await world.historyOf(id)).toHaveLength(2)
  })
})

describe('a credit code', () => {
  const wrongOuter = () => `${codeOf(902).slice(0, 17)}${codeOf(902).endsWith('A') ? 'B' : 'A'}`

  it('that another firm holds is refused by its name, out of scope by its unit alone', async () => {
    const code = codeOf(903)
    await world.make({ name: '虚构持码户', creditCode: code })
    const [mine, theirs] = [
      await world.make(),
      await world.make({ unitCode: '440802', townCode: null, villageCode: null }),
    ]
    const told = await world.send(mine, 1, { creditCode: code })
    expect(told).toMatchObject({ status: 409, body: { code: 'credit-code-taken', details: { name: '虚构持码户' } } })
    const stranger = await world.server.as({ role: 'county_staff', organisationId: 'team-440802' })
    const masked = await world.send(theirs, 1, { creditCode: code }, stranger)
    expect(masked).toMatchObject({ status: 409, body: { code: 'credit-code-taken' } })
    expect(JSON.stringify(masked.body)).not.toContain('虚构持码户')
  })

  it('whose outer check fails needs a reason, which is kept until a sound code comes', async () => {
    const id = await world.make()
    const refused = await world.send(id, 1, { creditCode: wrongOuter() })
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'credit-code-invalid', details: { overridable: true } },
    })
    const why = '营业执照原件如此'
    expect(await world.send(id, 1, { creditCode: wrongOuter(), creditCodeOverride: why })).toMatchObject({
      status: 200,
    })
    expect(await city.call(getEnterprise, { params: { id } })).toMatchObject({
      creditCode: wrongOuter(),
      creditCodeOverride: why,
    })
    expect((await world.historyOf(id)).map(({ field, after }) => [field, after])).toContainEqual([
      'credit_code_override',
      why,
    ])
    await world.send(id, 2, { creditCode: codeOf(904), creditCodeOverride: why })
    expect(await city.call(getEnterprise, { params: { id } })).toMatchObject({
      creditCode: codeOf(904),
      creditCodeOverride: null,
    })
  })

  it.each(['92440803', 'O2440803MA5XHPGCTW', `9244080３${'!'.repeat(10)}`, ' '])(
    '%j is refused, also with a reason',
    async (creditCode) => {
      const id = await world.make()
      const reply = await world.send(id, 1, { creditCode, creditCodeOverride: '照此登记无误' })
      expect(reply).toMatchObject({ status: 422, body: { code: 'credit-code-invalid' } })
      expect(reply.body.details).not.toHaveProperty('overridable')
    },
  )
})
