import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { openDatabase } from '../database.ts'
import { migrate } from '../migrate.ts'
import type {} from '../testing-cluster.ts'

const { template: _, app: __, ...connection } = inject('cluster')
const made: string[] = []
afterAll(async () => {
  for (const name of made) await run('postgres', `drop database ${name} with (force)`)
})

async function run(database: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ ...connection, database })
  await client.connect()
  let rows: unknown[] = []
  for (const statement of statements) rows = (await client.query(statement)).rows
  await client.end()
  return rows
}

async function makeDatabase(options: string, ...statements: string[]): Promise<string> {
  const name = `own_${randomBytes(6).toString('hex')}`
  await run('postgres', `create database ${name} template template0 ${options}`)
  made.push(name)
  await run(name, ...statements)
  return name
}

const open = async (name: string) => await openDatabase({ ...connection, database: name })
const objects = `select relname from pg_class where relnamespace = 'public'::regnamespace order by 1`

test.each([
  ["encoding 'LATIN1' locale 'C'", [], /编码是 LATIN1/u],
  ["encoding 'SQL_ASCII' locale 'C'", [], /编码是 SQL_ASCII/u],
  ['', ['create table enterprise (id integer)'], /表 public\.enterprise/u],
  ['', ['create table orders (id integer primary key)'], /表 public\.orders/u],
  ['', ['create view v as select 1'], /视图 public\.v/u],
  ['', ['create function f() returns integer language sql return 1'], /函数 public\.f/u],
  ['', ["create type mood as enum ('a')"], /类型 public\.mood/u],
  ['', ['create schema pgboss', 'create table pgboss.job (id integer)'], /表 pgboss\.job/u],
  ['', ['create table migration (version bigint)'], /表 public\.migration/u],
  [
    '',
    [
      'create table migration (name text primary key, applied_at timestamptz not null default now())',
      "insert into migration values ('001_theirs.sql')",
      'create table theirs (id integer)',
    ],
    /表 public\.theirs/u,
  ],
])('a database %s with %j is refused, and nothing is written', async (options, statements, sentence) => {
  const name = await makeDatabase(options, ...statements)
  const before = await run(name, objects)
  await expect(open(name)).rejects.toMatchObject({ exitCode: 17, message: expect.stringMatching(sentence) })
  expect(await run(name, objects)).toEqual(before)
})

test('an empty one, one cut off before the first migration and our own are taken', async () => {
  const name = await makeDatabase('')
  await (await open(name)).close()
  await run(name, 'create table migration (name text primary key, applied_at timestamptz not null default now())')
  const database = await open(name)
  await migrate(database.owner)
  await database.close()
  await run(name, 'create table of_the_keeper (id integer)')
  await (await open(name)).close()
})
