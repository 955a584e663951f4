import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../../testing.ts'
import { refreshFigures } from '../record/refresh-figures.ts'

let server: TestServer
let city: Caller
let county: Caller
let firms: string[]
beforeAll(async () => {
  server = await startTestServer({
    firms: 300,
    now: '2026-11-20T02:00:00Z',
    config: { publicUrl: 'https://huoshui.test' },
  })
  city = await server.as('demo-city')
  county = await server.as('demo-county')
  const { owner } = server.database
  const { rows } = await owner.query<{ id: string }>(
    `(select id from enterprise where unit_code = '440802' and status = 'active' order by id limit 2)
     union all (select id from enterprise where unit_code = '440803' and status = 'active' order by id limit 1)`,
  )
  firms = rows.map(({ id }) => id)
  for (const enterpriseId of firms) {
    const content = { mode: 'field' as const, result: 'met' as const, hasNeed: false }
    const body = { id: randomUUID(), enterpriseId, at: '2026-11-05T02:00:00.000Z', content }
    await city.call(contract.recordVisit, { body })
  }
  await refreshFigures(owner, server.clock.now(), true)
}, 60_000)
afterAll(() => server.close())

type Cell = string | number | null

async function open(by: Caller, path: string) {
  const reply = await server.app.inject({ url: path, headers: { cookie: by.cookie } })
  expect(reply.statusCode).toBe(200)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(reply.rawPayload as unknown as ArrayBuffer)
  const [sheet] = book.worksheets
  const rows: Cell[][] = []
  const links: string[] = []
  sheet?.eachRow((row) => {
    rows.push((row.values as Cell[]).slice(1))
    row.eachCell(({ formula }) => void (formula && links.push(formula)))
  })
  return { rows, links, row: (first: string) => rows.find(([name]) => name === first) }
}

describe('指标表', () => {
  it('gives each number with its definition and a link that opens exactly it', async () => {
    const { rows, row, links } = await open(city, '/api/figures/workbook?on=2026-11-10')
    expect(rows[1]?.[0]).toBe('截至 2026-11-10，按 2026-11-20 所知；空白的数值是没有可除的数，不是 0')
    expect(row('走访户数')?.slice(1, 3)).toEqual([3, '户'])
    expect(row('走访率（清单内）')?.[1]).toBeUndefined() // no list: nothing to divide by
    expect(links).toContain(
      'HYPERLINK("https://huoshui.test/figures?on=2026-11-10&knownOn=2026-11-20&figure=visited_firms","打开")',
    )
    expect(links).toHaveLength(rows.length - 3)
  })

  it('names the parts of a cut, and holds no more than the asker may see', async () => {
    const whole = await open(city, '/api/figures/workbook?cut=unit')
    const parts = whole.rows.filter(([name]) => name === '走访户数').map((cells) => cells.slice(1, 3))
    expect(parts).toEqual([
      ['合计', 3],
      ['赤坎区', 2],
      ['霞山区', 1],
    ])
    const own = await open(county, '/api/figures/workbook?cut=section')
    expect(own.rows.filter(([name, part]) => name === '走访户数' && part === '合计').map((cells) => cells[2])).toEqual([
      2,
    ])
    expect(own.rows.some(([, part]) => typeof part === 'string' && /^[A-T]$/.test(part))).toBe(false)
  })
})

describe('明细表', () => {
  it('holds the rows of a number, each a firm of the scope, and is logged with their count', async () => {
    const { rows } = await open(county, '/api/figures/rows/workbook?figure=visited_firms')
    expect(rows.slice(3).map((cells) => cells[8])).toHaveLength(2)
    expect(rows.slice(3).every((cells) => cells[3] === '赤坎区' && cells[7] === 1)).toBe(true)
    const { rows: lines } = await server.database.owner.query(
      `select detail from audit_line where action = 'figure.export' and detail ->> 'figure' = 'visited_firms'`,
    )
    expect(lines).toMatchObject([{ detail: { figure: 'visited_firms', part: 'numerator', rows: 2 } }])
  })

  it('is refused in words, not as half a file', async () => {
    const reply = await city.send(contract.exportFigureRows, {
      query: { figure: 'visited_firms', part: 'denominator' },
    })
    expect(reply.status).toBe(422)
    expect(JSON.stringify(reply.body)).toContain('“走访户数”没有分母')
  })
})
