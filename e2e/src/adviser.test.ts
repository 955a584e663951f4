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

it('a county posts somebody, gives them a firm, records a contact, and the sheet of the year counts it', async () => {
  const page = await signIn(browser, url, 'demo-county')
  await page.goto(`${url}/advisers`)
  const { firm, office } = await page.evaluate(async () => {
    const read = async (path: string) => (await (await fetch(path)).json()) as never
    const { rows } = (await read('/api/enterprises?type=company&status=active&limit=20')) as {
      rows: { name: string }[]
    }
    const { organisations } = (await read('/api/organisations?kind=bank_branch')) as { organisations: { id: string }[] }
    return { firm: rows.at(-1)?.name ?? '', office: organisations[0]?.id ?? '' }
  })
  expect(await findFaults(page, '/advisers')).toEqual([])
  const dialog = page.getByRole('dialog')
  await button(page, '登记聘任派驻').click()
  await dialog.getByLabel('种类').click({ force: true })
  await page.locator('.ant-select-dropdown:visible').getByText('金融辅导员').click()
  await dialog.getByRole('textbox').fill(`故事辅导员，没有这家银行，客户经理，0759-0000009`)
  await button(dialog, '登记').click()
  await dialog.getByText(/第 1 行：故事辅导员：机构名录里没有/).waitFor()
  await dialog.getByRole('textbox').fill(`故事辅导员，${office}，客户经理，0759-0000009，，2026-01-01`)
  await button(dialog, '登记').click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByLabel('姓名、机构、地名').fill('故事辅导员')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '故事辅导员' }).click()

  await button(page, '增加服务对象').click()
  await dialog.getByText('按名单', { exact: true }).click()
  await dialog.getByRole('textbox').fill(`${firm}\n没有这一户`)
  await button(dialog, '增加').click()
  await dialog.getByText('增加 1 户').waitFor()
  await dialog.getByText(/第 2 行：“没有这一户”/).waitFor()
  await button(dialog, '关闭').last().click()
  await dialog.waitFor({ state: 'hidden' })
  await button(page, '登记联系').click()
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  await dialog.getByLabel('日期').fill(today)
  await dialog.getByLabel('内容').click({ force: true })
  await page.locator('.ant-select-dropdown:visible').getByText('融资辅导').click()
  await dialog.getByLabel('结果').fill('讲解了续贷办法')
  await button(dialog, '登记').click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText(`最近 ${today}`).waitFor()
  await page.mouse.move(1, 1)
  expect(await findFaults(page, '/advisers/$id')).toEqual([])
  await page.getByRole('tab', { name: '年度考核' }).click()
  await page.getByRole('row', { name: /^联系 1 次/ }).waitFor()
  expect(await findFaults(page, '/advisers/$id year')).toEqual([])
  await page.context().close()
})

it('anybody reads the published numbers on a phone, and a tap calls', async () => {
  const phone = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })).newPage()
  await phone.goto(`${url}/p/`)
  await phone.getByRole('link', { name: '专班和银行网点电话' }).click()
  await phone.getByText(/更新日期/).waitFor()
  expect(await findFaults(phone, 'contacts')).toEqual([])
  expect(await phone.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  await phone.getByLabel('找县（市、区）或名称').fill('徐闻县专班')
  const link = phone.getByRole('link', { name: /^0759-0{3}/ })
  expect(await link.count()).toBe(1)
  expect(await link.getAttribute('href')).toMatch(/^tel:07590{3}/)
  await phone.context().close()
})
