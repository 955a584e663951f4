import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it('the city looks at banks, drafts a 督办单 on the page of one and issues it; the bank replies, and sees no other bank', async () => {
  const url = inject('platformUrl')
  const city = await signIn(browser, url, 'demo-city')
  await city.goto(`${url}/supervision`)
  await city.getByRole('heading', { name: '督导', level: 1 }).waitFor()
  await city.getByRole('heading', { name: /^关注名单/ }).waitFor()
  expect(await city.getByText(/红榜|黑榜|倒数|垫底/).count()).toBe(0)
  const bank = await signIn(browser, url, 'demo-bank')
  const subjectsOf = async (page: Page): Promise<{ name: string }[]> =>
    (await (await page.context().request.get(`${url}/api/supervision/bank`)).json()).subjects
  const [{ name } = { name: '' }, ...more] = await subjectsOf(bank)
  expect(more).toEqual([])
  await city.getByRole('button', { name }).first().click()
  const reasons = city.getByRole('dialog', { name: `${name}：逐项说明` })
  await reasons
    .getByText(/样本太少，不作判断|无法判断|控制线/)
    .first()
    .waitFor()
  expect(await findFaults(city, 'supervision')).toEqual([])
  await reasons.getByRole('button', { name: '起草督办单' }).click()
  const title = `故事里的督办单 ${Date.now()}`
  await city.getByLabel('标题').fill(title)
  await city.getByRole('button', { name: '保存草稿' }).click()
  const order = city.getByRole('dialog', { name: `督办单（草稿）：${title}` })
  await order.getByRole('button', { name: /发\s*出/ }).click()
  await city
    .getByRole('dialog', { name: '发出督办单' })
    .getByRole('button', { name: /发\s*出/ })
    .click()
  await city
    .getByText(/还有 10 个工作日/)
    .first()
    .waitFor()

  await bank.goto(`${url}/supervision?view=orders`)
  await bank.getByRole('button', { name: title }).click()
  await bank.getByRole('button', { name: /回\s*复/ }).click()
  await bank.getByRole('textbox', { name: '回复' }).fill('已逐件核对，本周内全部对接。')
  await bank
    .getByRole('dialog', { name: '回复督办单' })
    .getByRole('button', { name: /回\s*复/ })
    .click()
  await bank.getByRole('dialog').getByText('已逐件核对，本周内全部对接。').waitFor()
  await bank.goto(`${url}/supervision`)
  await bank.getByRole('button', { name }).first().waitFor()
  const seen = await bank.locator('main').innerText()
  const others = (await subjectsOf(city)).filter((subject) => subject.name !== name)
  expect(others.length).toBeGreaterThan(5)
  expect(others.filter((other) => seen.includes(other.name))).toEqual([])
})
