import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing.ts'
import { checkCity, checkCityIsKnown, recordCity } from './check-city.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('a database from before the record is of the city whose areas it has', async () => {
  const { owner } = server.database
  const { rowCount } = await owner.query("select from setting where name = 'city'")
  expect(rowCount).toBe(0)
  await checkCity(owner, 'zhanjiang')
  await expect(checkCity(owner, 'ankang')).rejects.toMatchObject({
    exitCode: 18,
    message: expect.stringMatching(/湛江市（zhanjiang）.*安康市（ankang）.*--city zhanjiang/u),
  })
})

test('the record is written once and holds, whatever the areas are', async () => {
  const { owner } = server.database
  await recordCity(owner, 'ankang')
  await recordCity(owner, 'zhanjiang')
  await checkCity(owner, 'ankang')
  await expect(checkCity(owner, 'zhanjiang')).rejects.toMatchObject({ exitCode: 18 })
})

test('an empty database takes any city', async () => {
  const client = await server.database.owner.connect()
  await client.query('begin; create schema elsewhere; set local search_path = elsewhere')
  await expect(checkCity(client, 'ankang')).resolves.toBeUndefined()
  await client.query('rollback')
  client.release()
})

test('a city without data is refused by name, with those there are', () => {
  expect(() => checkCityIsKnown('nowhere')).toThrow(/没有城市“nowhere”.*ankang、zhanjiang/u)
  expect(() => checkCityIsKnown('../x')).toThrow(/没有城市/u)
  expect(() => checkCityIsKnown('ankang')).not.toThrow()
})
