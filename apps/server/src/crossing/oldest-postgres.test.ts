import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { correctEnterprise, getHomeFigures, listEnterprises, revealEnterprisePerson } from '@huoshui/contract'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../app.ts'
import { loadCity } from '../area/load-city.ts'
import { type Config, readConfig } from '../config.ts'
import { checkVersion, type Database, openDatabase } from '../database.ts'
import { loadDemo } from '../demo/load-demo.ts'
import { verifyCells } from '../figure/verify-cells.ts'
import { migrate } from '../migrate.ts'
import { getPostgresBinaries } from '../postgres/binaries.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../postgres/embedded.ts'
import { exitCodes } from '../startup-error.ts'
import { type Caller, signIn } from '../testing.ts'
import { createAuthentication } from '../user/authentication.ts'
import { createDemoUsers } from '../user/create-demo-users.ts'

const binaries = await getPostgresBinaries(`postgres-15-${process.platform}-${process.arch}`).catch(() => undefined)

/**
 * What a city's own database usually is: the oldest version we take, and an owner who is no superuser, made by the
 * database's keeper with nothing but the right to create roles.
 */
describe.skipIf(!binaries)('PostgreSQL 15 with an owner who is no superuser', () => {
  let folder: string
  let postgres: EmbeddedPostgres
  let database: Database
  let url: string
  let city: Caller
  let county: Caller

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huoshui-test-15-'))
    await chmod(folder, 0o711) // as root the database runs as another user, who must get through
    postgres = await startEmbeddedPostgres(folder, 2 ** 29, binaries)
    await asKeeper(postgres, [
      "create role city_owner login password 'p@ss/word' createrole nosuperuser nocreatedb",
      'create database city owner city_owner',
    ])
    const host = encodeURIComponent(postgres.connection.host)
    url = `postgres://city_owner:${encodeURIComponent('p@ss/word')}@/city?host=${host}`
    database = await openDatabase({ connectionString: url })
    await migrate(database.owner)
    await loadCity(database.owner, 'zhanjiang')
    await loadDemo(database.owner, 'zhanjiang', 500, () => undefined)
    await createDemoUsers(database)
    const config: Config = {
      ...readConfig({ data: folder, demo: true }),
      oidc: undefined,
      firmOidc: undefined,
      publicUrl: undefined,
      port: 8600,
    }
    const now = () => new Date()
    const authentication = createAuthentication({ database, config, now })
    const app = await buildApp({ db: database.db, database, config, now, authentication })
    city = await signIn(app, authentication, 'demo-city')
    county = await signIn(app, authentication, 'demo-county')
  }, 60_000)
  afterAll(async () => {
    await database?.close()
    await postgres?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('is what it says', async () => {
    const { rows } = await database.owner.query(`select current_setting('server_version_num')::int / 10000 as version,
      (select rolsuper from pg_roles where rolname = current_user) as super`)
    expect(rows[0]).toEqual({ version: 15, super: false })
  })

  it('takes every migration, and none twice', async () => {
    expect(await migrate(database.owner)).toEqual([])
  })

  it('lists, searches, counts, corrects and reveals', async () => {
    const page = await city.call(listEnterprises, { query: { limit: 100 } })
    expect(page.rows).toHaveLength(100)
    const [firm] = (await county.call(listEnterprises)).rows
    if (!firm) throw new Error('the county has no firm')
    const found = await county.call(listEnterprises, { query: { q: firm.name.slice(-6) } })
    expect(found.rows.map(({ id }) => id)).toContain(firm.id)
    const changes = { name: '测试·改名后的商行' }
    const body = { commandId: crypto.randomUUID(), version: 1, effectiveOn: '2026-11-02', reason: '测试', changes }
    expect(await county.call(correctEnterprise, { params: { id: firm.id }, body })).toEqual({ version: 2 })
    const again = await county.call(listEnterprises, { query: { q: '改名后的商行' } })
    expect(again.rows.map(({ id }) => id)).toEqual([firm.id])
    const person = await county.call(revealEnterprisePerson, {
      params: { id: firm.id },
      body: { reason: '核对联系方式' },
    })
    expect(person.legalPerson).not.toMatch(/\*/)
    expect((await city.call(getHomeFigures)).total).toBe(500)
    expect(await verifyCells(database.owner)).toEqual([])
  })

  it('holds the second lock: a firm of another unit is not there, nobody sees nothing', async () => {
    const mine = new Set((await county.call(listEnterprises, { query: { limit: 100 } })).rows.map(({ id }) => id))
    const foreign = (await city.call(listEnterprises, { query: { limit: 100 } })).rows.find(({ id }) => !mine.has(id))
    const reply = await county.send(revealEnterprisePerson, {
      params: { id: foreign?.id ?? '' },
      body: { reason: '越权测试' },
    })
    expect(reply.status).toBe(404)
    const { rows } = await database.app.query(
      'select current_user as "user", (select count(*) from enterprise_in_scope) as n',
    )
    expect(rows[0]).toEqual({ user: 'huoshui_app', n: 0 })
  })

  it('refuses a connection whose options undo the role', async () => {
    const opened = openDatabase({ connectionString: `${url}&options=-c%20work_mem%3D8MB` })
    await expect(opened).rejects.toMatchObject({
      exitCode: exitCodes.databaseFailed,
      message: expect.stringContaining('huoshui_app'),
    })
  })

  it('refuses an owner who may not become the role', async () => {
    await asKeeper(postgres, ["create role stranger login password 'x'"])
    const host = encodeURIComponent(postgres.connection.host)
    const opened = openDatabase({ connectionString: `postgres://stranger:x@/city?host=${host}` })
    await expect(opened).rejects.toMatchObject({
      exitCode: exitCodes.databaseFailed,
      message: expect.stringContaining('GRANT'),
    })
  })
})

describe('the version check', () => {
  const answering = (version: string) =>
    ({ query: async () => ({ rows: [{ server_version_num: version }] }) }) as unknown as pg.Pool

  it.each(['140012', '90624'])('refuses %s with its exit code', async (version) => {
    await expect(checkVersion(answering(version))).rejects.toMatchObject({ exitCode: exitCodes.databaseVersion })
  })

  it.each(['150000', '180004'])('takes %s', async (version) => {
    await expect(checkVersion(answering(version))).resolves.toBeUndefined()
  })

  it('says when the database does not answer', async () => {
    const opened = openDatabase({ connectionString: 'postgres://nobody:x@127.0.0.1:1/none' })
    await expect(opened).rejects.toMatchObject({ exitCode: exitCodes.databaseUnreachable })
  })
})

async function asKeeper({ connection }: EmbeddedPostgres, statements: string[]): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}
