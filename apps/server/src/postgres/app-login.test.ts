import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../database.ts'
import { migrate } from '../migrate.ts'
import { exitCodes } from '../startup-error.ts'
import { getPostgresBinaries } from './binaries.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'

const oldest = await getPostgresBinaries(`postgres-15-${process.platform}-${process.arch}`).catch(() => undefined)

describe.each([
  ['the built-in PostgreSQL', undefined, true],
  ['PostgreSQL 15', oldest, oldest !== undefined],
] as const)('the login of requests on %s', (_, binaries, isThere) => {
  let folder: string
  let postgres: EmbeddedPostgres
  let host: string
  const opened: Database[] = []

  beforeAll(async () => {
    if (!isThere) return
    folder = await mkdtemp(join(tmpdir(), 'huoshui-login-'))
    await chmod(folder, 0o711) // as root the database runs as another user, who must get through
    postgres = await startEmbeddedPostgres(folder, 2 ** 29, binaries)
    host = postgres.connection.host
    await asKeeper(
      "create role maker login password 'm' createrole",
      "create role plain login password 'p'",
      'create role huoshui_app nologin',
      'grant huoshui_app to plain',
      'create database plain owner plain',
    )
    await asKeeper('grant huoshui_app to maker with admin option', 'create database maker owner maker')
  }, 60_000)
  afterAll(async () => {
    await Promise.all(opened.map((database) => database.close()))
    await postgres?.stop()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  async function asKeeper(...statements: string[]): Promise<void> {
    const client = new pg.Client({ ...postgres.connection, database: 'postgres' })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  async function open(...given: Parameters<typeof openDatabase>): Promise<Database> {
    const database = await openDatabase(...given)
    opened.push(database)
    return database
  }
  const file = (name: string) => join(folder, name)
  const urlOf = (user: string, password: string) =>
    `postgres://${user}:${password}@/${user}?host=${encodeURIComponent(host)}`

  it.skipIf(!isThere)('is made, kept beside the data for the service alone, and used again', async () => {
    const first = await open(postgres.connection, { passwordFile: file('own') })
    expect(first.warning).toBeUndefined()
    const written = await readFile(file('own'), 'utf8')
    expect(written).toMatch(/^huoshui_app_[0-9a-f]{8}:[\w-]{32}$/u)
    expect((await stat(file('own'))).mode & 0o777).toBe(0o600)
    const second = await open(postgres.connection, { passwordFile: file('own') })
    expect(await readFile(file('own'), 'utf8')).toBe(written)
    const { rows } = await second.app.query('select current_user as role, session_user as login')
    expect(rows).toEqual([{ role: 'huoshui_app', login: written.split(':')[0] }])
  })

  it.skipIf(!isThere)('never comes back to the owner, however the role is taken off', async () => {
    const database = await open(postgres.connection, { passwordFile: file('own') })
    await migrate(database.owner)
    for (const wayOut of [
      'set role none',
      'reset role',
      'set session authorization default',
      'reset all; discard all',
    ]) {
      const client = await database.app.connect()
      for (const statement of wayOut.split('; ')) await client.query(statement)
      for (const secret of [
        'select * from auth_user',
        'select legal_person from enterprise',
        'delete from audit_line',
      ]) {
        await expect(client.query(secret), `${wayOut}: ${secret}`).rejects.toMatchObject({ code: '42501' })
      }
      await expect(client.query('set role huoshui'), wayOut).rejects.toMatchObject({ code: '42501' })
      client.release(true)
    }
  })

  it.skipIf(!isThere)(
    'is made anew when it or its password was lost, also between the file and the database',
    async () => {
      await open(postgres.connection, { passwordFile: file('own') })
      const [user = ''] = (await readFile(file('own'), 'utf8')).split(':')
      await asKeeper(`alter role ${user} password 'other'`, `alter role ${user} set role = none`)
      expect((await open(postgres.connection, { passwordFile: file('own') })).warning).toBeUndefined()
    },
  )

  it.skipIf(!isThere)('is made by an owner who may make roles, one for each data folder', async () => {
    const owner = { connectionString: urlOf('maker', 'm') }
    const one = await open(owner, { passwordFile: file('maker-one') })
    const two = await open(owner, { passwordFile: file('maker-two') })
    expect([one.warning, two.warning]).toEqual([undefined, undefined])
    const logins = await Promise.all([one, two].map(({ app }) => app.query('select session_user as login')))
    expect(new Set(logins.map(({ rows }) => rows[0].login)).size).toBe(2)
    expect((await one.app.query('select current_user as role')).rows).toEqual([{ role: 'huoshui_app' }])
  })

  it.skipIf(!isThere)(
    'falls back to the owner’s login with a warning where the owner may not, or the folder is gone',
    async () => {
      const database = await open({ connectionString: urlOf('plain', 'p') }, { passwordFile: file('plain') })
      expect(database.warning).toContain('HUOSHUI_APP_DATABASE_URL')
      const { rows } = await database.app.query('select current_user as role, session_user as login')
      expect(rows).toEqual([{ role: 'huoshui_app', login: 'plain' }])
      const nowhere = await open(postgres.connection, { passwordFile: file('no/such/folder') })
      expect(nowhere.warning).toContain('ENOENT')
    },
  )

  describe('given by the keeper', () => {
    beforeAll(async () => {
      if (!isThere) return
      await asKeeper(
        "create role given login password 'g' noinherit",
        'grant huoshui_app to given',
        "create role mighty login password 'x' in role huoshui_app, plain",
        "create role stranger login password 's'",
      )
    })
    const given = (user: string, password: string, database = 'plain') => ({
      connection: { connectionString: `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(host)}` },
    })

    it.skipIf(!isThere)('is used', async () => {
      const database = await open({ connectionString: urlOf('plain', 'p') }, given('given', 'g'))
      expect(database.warning).toBeUndefined()
      expect((await database.app.query('select session_user as login')).rows).toEqual([{ login: 'given' }])
    })

    it.skipIf(!isThere).each([
      ['mighty', 'x', 'plain', /权限超过/u],
      ['plain', 'p', 'plain', /权限超过/u],
      ['stranger', 's', 'plain', /huoshui_app/u],
      ['given', 'wrong', 'plain', /password/u],
      ['given', 'g', 'maker', /同一个数据库/u],
    ])('is refused as %s:%s on %s', async (user, password, database, why) => {
      const opening = openDatabase({ connectionString: urlOf('plain', 'p') }, given(user, password, database))
      await expect(opening).rejects.toMatchObject({
        exitCode: exitCodes.databaseFailed,
        message: expect.stringMatching(why),
      })
    })
  })
})
