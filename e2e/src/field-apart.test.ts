import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { enrolPhone, makeFieldPhone, openTab, reopen, synchronised } from './field-phone.ts'
import { listFirms, openVisit, visit } from './field-visit.ts'
import { handOver } from './platform-database.ts'
import { signIn } from './session.ts'

let browser: Browser
let phone: BrowserContext
let page: Page
const url = inject('platformUrl')
beforeAll(async () => {
  browser = await openBrowser()
  phone = await makeFieldPhone(browser)
  page = await enrolPhone(phone, url, 'demo-field')
})
afterAll(() => browser.close())

describe('what happens while a phone is away', () => {
  it('a handover: what was done before it counts, what was done after it waits for the team, the firms are gone', async () => {
    await openTab(page, '任务')
    await page.getByLabel('范围').selectOption('all')
    const firms = await listFirms(page)
    const [early, late] = [firms.at(-1), firms.at(-2)]
    if (!early || !late) throw new Error('the demo grid has too few firms')
    await phone.setOffline(true)
    await visit(page, early.name, '拒访')
    await handOver([early.id, late.id])
    await visit(page, late.name, '拒访')
    await phone.setOffline(false)
    await page.getByRole('button', { name: '同步' }).click()
    await synchronised(page)
    await openTab(page, '记录')
    await page.getByText('已生效，有回执').waitFor()
    await page.getByText('已收到，待专班处理').waitFor()
    expect(await page.getByRole('listitem').getByText('（已不在您的网格）').count()).toBe(2)
    await openTab(page, '任务')
    await page.getByRole('searchbox').fill(early.name)
    await page.getByText('没有符合的经营主体').waitFor()
    await page.goto(`${url}/field/#/firm/${late.id}`)
  })

  it('a conflict: both values are shown, and the person decides', async () => {
    page = await reopen(phone, url)
    await synchronised(page)
    const [firm] = await listFirms(page)
    if (!firm) throw new Error('the demo grid is empty')
    await phone.setOffline(true)
    await openVisit(page, firm.name)
    await page.getByText('已见面', { exact: true }).click()
    const asked = page.getByRole('region', { name: '顺便问问' })
    await asked.waitFor()
    expect(await asked.getByText(/关系到 \d+ 个产品/).count()).toBeLessThanOrEqual(5)
    const question = asked
      .locator('[data-fact]')
      .filter({ has: page.locator('input[inputmode="decimal"]') })
      .first()
    const fact = (await question.getAttribute('data-fact')) ?? ''
    const period = (await question.getAttribute('data-period')) ?? ''
    await question.getByRole('textbox').fill('12')
    await page.getByRole('button', { name: '保存走访' }).click()
    await page.getByRole('heading', { name: '已保存' }).waitFor()
    const desk = await signIn(browser, url, 'demo-town')
    const said = await desk.context().request.post(`${url}/api/enterprises/${firm.id}/facts`, {
      headers: { origin: url },
      data: { commandId: randomUUID(), fact, source: 'self_reported', period, seen: null, value: 99, asOf: today() },
    })
    expect([said.status(), await said.text()]).toEqual([200, expect.any(String)])
    await phone.setOffline(false)
    await page.getByRole('button', { name: '同步' }).click()
    await page
      .getByRole('status')
      .filter({ hasText: /^已同步/ })
      .waitFor()
    await openTab(page, '记录')
    await page.getByText('我记的：').waitFor()
    await page.getByText('现有的：').waitFor()
    await page.getByRole('button', { name: '用我记的' }).click()
    await page.getByText('我记的：').waitFor({ state: 'detached' })
    await synchronised(page)
    await desk.context().close()
  })
})

function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())
}
