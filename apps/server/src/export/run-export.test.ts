import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectionOf } from '../postgres/connection-of.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { runTask } from './child/run-task.ts'
import { pathOfExport } from './file-store.ts'
import { findActor } from './job-queries.ts'
import { runExport } from './run-export.ts'

/** Exports of the register ask it nothing. */
const matcher = { ask: () => Promise.reject(new Error('asked for nothing')) }
let server: TestServer
let city: Caller

beforeAll(async () => {
  server = await startTestServer({ firms: 400 })
  city = await server.as('demo-city')
})
afterAll(() => server.close())

const partsOf = () => ({ database: server.database, dataDir: server.config.dataDir, now: server.clock.now, matcher })
const pathOf = (id: string) => pathOfExport(server.config.dataDir, id)

describe('a run', () => {
  async function approved(userId: string, filter: object = { type: ['company'] }): Promise<string> {
    const id = randomUUID()
    const whole = { area: [], type: [], status: [], section: [], size: [], tag: [], ...filter }
    await server.database.owner.query(
      `insert into export_job (id, status, format, filter, columns, is_unmasked, reason, requested_by, address, unit_codes)
       values ($1, 'running', 'csv', $2, '{name}', false, '测试导出', $3, '127.0.0.1', '{}')`,
      [id, JSON.stringify(whole), userId],
    )
    return id
  }

  it('left half done by a killed server is done anew', async () => {
    const id = await approved(city.userId)
    await mkdir(join(server.config.dataDir, 'files', 'exports'), { recursive: true })
    await writeFile(`${pathOf(id)}.part`, 'half')
    await runExport(partsOf(), id)
    expect((await city.call(contract.getExport, { params: { id } })).status).toBe('done')
    expect(existsSync(`${pathOf(id)}.part`)).toBe(false)
    const { rows } = await server.database.owner.query("select count(*) as n from enterprise where type = 'company'")
    expect((await readFile(pathOf(id), 'utf8')).trimEnd().split('\r\n').length).toBe(rows[0].n + 1)
  })

  it('whose process is killed tells so, and leaves no file that looks whole', async () => {
    const id = await approved(city.userId)
    const actor = await findActor(server.database.owner, city.userId)
    if (!actor) throw new Error('the asker is there')
    const filter = { area: [], type: [], status: [], section: [], size: [], tag: [] }
    const file = {
      id,
      filter,
      columns: ['name' as const],
      format: 'xlsx' as const,
      path: pathOf(id),
      mostRows: undefined,
    }
    const wanted = { ...file, isUnmasked: false, reason: '测试', startedAt: server.clock.now().toISOString() }
    const connection = connectionOf(server.database.owner)
    const running = runTask({ connection, actor, address: '', wanted }, () => undefined)
    running.kill()
    expect(await running.end).toMatchObject({ end: 'failed', message: expect.stringContaining('SIGKILL') })
    expect(existsSync(pathOf(id))).toBe(false)
  })

  it('that fails every time ends as failed, with a sentence and without a file', async () => {
    const id = await approved(city.userId, { foundedFrom: 'no day' })
    await runExport(partsOf(), id)
    const job = await city.call(contract.getExport, { params: { id } })
    expect([job.status, job.rowCount]).toEqual(['failed', null])
    expect(job.failure).toContain('系统出错')
    expect([existsSync(pathOf(id)), existsSync(`${pathOf(id)}.part`)]).toEqual([false, false])
  })

  it('of somebody disabled since fails', async () => {
    const { organisationId } = await city.call(contract.getSession)
    const person = await server.as({ role: 'city_staff', organisationId })
    const id = await approved(person.userId)
    await server.database.owner.query('update auth_user set disabled_at = now() where id = $1', [person.userId])
    await runExport(partsOf(), id)
    const { rows } = await server.database.owner.query('select status, failure from export_job where id = $1', [id])
    expect(rows).toEqual([{ status: 'failed', failure: '申请人的账号已停用或不再有导出权限' }])
  })
})
