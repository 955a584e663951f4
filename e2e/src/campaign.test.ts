import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

let browser: Browser
let page: Page
let town: { code: string; name: string }
let listed: { creditCode: string; name: string }[]
beforeAll(async () => {
  browser = await openBrowser()
  page = await signIn(browser, inject('platformUrl'), 'demo-city')
  const get = async (path: string) => (await page.context().request.get(`${inject('platformUrl')}${path}`)).json()
  const { towns } = (await get('/api/grid-towns')) as { towns: { townCode: string; unitCode: string }[] }
  const { areas } = (await get('/api/areas?level=town')) as { areas: { code: string; name: string }[] }
  const { rows } = (await get('/api/enterprises?limit=100')) as {
    rows: { creditCode: string | null; name: string; townCode: string | null }[]
  }
  const counts = new Map<string, number>()
  for (const { townCode } of rows) if (townCode) counts.set(townCode, (counts.get(townCode) ?? 0) + 1)
  const [best] = [...counts].sort((one, other) => other[1] - one[1])
  const code = best?.[0] ?? towns[0]?.townCode ?? ''
  town = { code, name: areas.find((area) => area.code === code)?.name ?? '' }
  listed = rows.flatMap(({ creditCode, name }) => (creditCode === null ? [] : [{ creditCode, name }]))
})
afterAll(() => browser.close())

const dialog = () => page.getByRole('dialog')
const press = async (name: string) => await page.getByRole('button', { name, exact: true }).click()

async function giveReason(ok: RegExp): Promise<void> {
  await dialog().getByLabel('理由').fill('端到端检查')
  await dialog().getByRole('button', { name: ok }).click()
  await dialog().waitFor({ state: 'hidden' })
}

async function figure(label: string): Promise<string> {
  const cell = page.locator('dl > div', { has: page.getByText(label, { exact: true }) }).first()
  await cell.waitFor()
  return (await cell.locator('dd').innerText()).trim()
}

describe('a visiting campaign at the desk', () => {
  it('the province’s list is uploaded, compared, and put in force', async () => {
    const path = join(tmpdir(), `huoshui-e2e-list-${process.pid}.csv`)
    const lines = listed.map(({ creditCode, name }) => `${creditCode},"${name}"`)
    await writeFile(path, `\uFEFF${['统一社会信用代码,名称', ...lines, ',示例·名录没有的一户'].join('\r\n')}\r\n`)
    await page.goto(`${inject('platformUrl')}/target-lists`)
    await press('上传清单')
    await dialog().locator('input[type=file]').setInputFiles(path)
    await dialog().getByRole('button', { name: '上传并比对' }).click()
    await page.getByRole('heading', { name: '省走访对象清单：全量清单', level: 1 }).waitFor()
    expect(await figure('新列入')).toContain(String(listed.length))
    expect(await figure('名录中没有')).toMatch(/^1/)
    await press('确认生效')
    await giveReason(/生\s*效/)
    await page.getByText('清单已生效。').waitFor()
  })

  it('a wave takes its firms by order of urgency and is started', async () => {
    await page.goto(`${inject('platformUrl')}/waves`)
    await press('新建批次')
    await dialog().getByLabel('批次名称').fill('故事·十二月走访')
    await dialog().getByLabel('结束').fill('2099-12-31')
    await dialog().getByLabel('投诉建议渠道').fill('市专班电话')
    await dialog().getByRole('button', { name: '取户并预览' }).click()
    await page.getByRole('heading', { name: '故事·十二月走访', level: 1 }).waitFor()
    const taken = Number((await figure('取入本批')).replace(/\D/g, ''))
    expect(taken).toBeGreaterThan(0)
    await press('启动')
    await giveReason(/启\s*动/)
    await page.getByRole('table', { name: '批次中的经营主体' }).locator('tr[data-row-key]').first().waitFor()
  })

  it('a town is cut: teams, preview with loads, applied, and seen', async () => {
    await page.goto(`${inject('platformUrl')}/grids/${town.code}`)
    await page.getByRole('heading', { name: `网格：${town.name}`, level: 1 }).waitFor()
    await press('增设小组')
    await dialog().getByLabel('每组大约负责多少户').fill('20')
    await dialog().getByRole('button', { name: '补设小组' }).click()
    await page.getByText(/补设 \d+ 个小组/).waitFor()
    await press('试算划分或调整')
    await dialog()
      .getByRole('button', { name: /试\s*算/ })
      .click()
    await page.getByRole('heading', { name: '网格划分和调整：预览', level: 1 }).waitFor()
    await page.getByRole('button', { name: '确认生效' }).waitFor({ timeout: 60_000 })
    await press('确认生效')
    await giveReason(/生\s*效/)
    await page
      .getByText(/已生效/)
      .first()
      .waitFor()
    await page.goto(`${inject('platformUrl')}/grids/${town.code}`)
    await page.getByText('第 1 网格').first().waitFor()
    expect(await page.getByRole('table', { name: '网格' }).locator('tr[data-row-key]').count()).toBeGreaterThan(0)
  })

  it('the devices and what waits for a decision have their pages', async () => {
    await page.goto(`${inject('platformUrl')}/devices`)
    await page.getByRole('heading', { name: '走访设备', level: 1 }).waitFor()
    await page.goto(`${inject('platformUrl')}/orphans`)
    await page.getByRole('heading', { name: '待认领', level: 1 }).waitFor()
  })
})
