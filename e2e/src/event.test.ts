import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

let browser: Browser
const url = inject('platformUrl')
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Ant Design puts a space between two characters. */
const button = (place: Page | Locator, name: string) =>
  place.getByRole('button', { name: new RegExp(`^${[...name].join('\\s*')}$`) })

it('an event is made, a firm invited by name says on its phone that it is here, meets a bank, and its intent stands apart', async () => {
  const page = await signIn(browser, url, 'demo-county')
  await page.goto(`${url}/events`)
  const firm = await page.evaluate(async () => {
    const answer = await fetch('/api/enterprises?type=company&status=active&limit=40')
    const { rows } = (await answer.json()) as { rows: { name: string }[] }
    return rows.at(-1)?.name ?? ''
  })
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const dialog = page.getByRole('dialog')
  await button(page, '新建活动').click()
  await dialog.getByLabel('名称').fill('故事的对接会')
  await dialog.getByLabel('日期').fill(today)
  await dialog.getByLabel('地点').fill('政务服务中心三楼')
  await button(dialog, '新建').click()
  await page.getByRole('heading', { name: '故事的对接会' }).waitFor()

  await page.getByRole('tab', { name: '邀请与到场' }).click()
  await button(page, '邀请企业').click()
  await dialog.getByText('按名单', { exact: true }).click()
  await dialog.getByRole('textbox').fill(`${firm}\n没有这一户`)
  await button(dialog, '邀请').click()
  await dialog.getByText('新邀请 1 户').waitFor()
  await dialog.getByText('没有这一户').last().waitFor()
  await button(dialog, '关闭').last().click()
  await dialog.waitFor({ state: 'hidden' })
  await button(page, '二维码').click()
  const link = (await dialog.getByText(/\/p\/e\//).textContent()) ?? ''
  await button(dialog, '关闭').first().click()
  await dialog.waitFor({ state: 'hidden' })

  const phone = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })).newPage()
  await phone.goto(new URL(new URL(link.trim()).pathname, url).href)
  await phone.getByText('政务服务中心三楼').waitFor()
  expect(await findFaults(phone, 'invitation')).toEqual([])
  await phone.getByRole('button', { name: '我已到场' }).click()
  await phone.getByText('已登记到场，欢迎参加。').waitFor()
  expect(await phone.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  await phone.context().close()

  await page.reload()
  await page.getByRole('tab', { name: '邀请与到场' }).click()
  await page.getByText('到场（企业扫码）').waitFor()
  await page.getByRole('tab', { name: '银企结对' }).click()
  await button(page, '登记结对').click()
  await dialog.getByLabel('企业', { exact: true }).fill(firm)
  await page.locator('.ant-select-dropdown:visible').getByText(firm).first().click()
  await dialog.getByLabel('银行机构').fill('工商')
  await page.locator('.ant-select-dropdown:visible').getByText(/工商/).first().click()
  await button(dialog, '登记').click()
  await dialog.waitFor({ state: 'hidden' })
  await button(page, '意向、签约').click()
  await dialog.getByLabel('金额（万元）').fill('500')
  await dialog.getByLabel('来源').fill('现场登记表')
  await button(dialog, '登记').click()
  await dialog.waitFor({ state: 'hidden' })
  const line = (step: string) => page.getByLabel('活动漏斗').getByRole('row').filter({ hasText: step })
  await line('意向').getByText('500万元').waitFor()
  expect(await line('授信（').count()).toBe(0)
  await line('取自授信台账').getByText('0万元').waitFor()
  await page.mouse.move(1, 1)
  expect(await findFaults(page, '/events/$id')).toEqual([])
  await page.goto(`${url}/events?tab=published`)
  await page.getByText('贷款意向金额14.95亿元').waitFor()
  expect(await findFaults(page, '/events?tab=published')).toEqual([])
  await page.context().close()
})
