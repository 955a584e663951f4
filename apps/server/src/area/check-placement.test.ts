import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing.ts'
import { checkPlacement } from './check-placement.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const check = (unitCode: string, townCode: string | null = null, villageCode: string | null = null) =>
  server.database.db.transaction().execute((trx) => checkPlacement(trx, { unitCode, townCode, villageCode }))

it.each([
  ['440803', null, null],
  ['440803', '440803006', null],
  ['440800-ETDZ', '440803070', '440803070001'],
])('lets a firm be in %s, %s, %s', async (unit, town, village) => {
  await expect(check(unit, town, village)).resolves.toBeUndefined()
})

it.each([
  ['999999', null, null, /管理单元“999999”不存在/],
  ['440803006', null, null, /管理单元/],
  ['440803', '440803', null, /镇街“440803”不存在/],
  ['440803', '440803070', null, /“泉庄街道”不属于霞山区/],
  ['440803', '440803006', '440803070001', /不属于所选镇街/],
  ['440803', null, '440803006001', /不属于所选镇街/],
])('refuses %s, %s, %s', async (unit, town, village, sentence) => {
  await expect(check(unit, town, village)).rejects.toThrow(sentence)
})

it('refuses a closed area', async () => {
  await server.database.owner.query("update area set until_day = '2026-01-01' where code = '440803006'")
  await expect(check('440803', '440803006')).rejects.toThrow(/已撤销/)
})
