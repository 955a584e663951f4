import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'

const url = inject('platformUrl')
let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 }, isMobile: true })
  page = await context.newPage()
})
afterAll(() => browser.close())

const fits = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth')

describe('a firm compares what loans cost', () => {
  it('without an account, for its own amount and term, in an order that is written there', async () => {
    await page.goto(`${url}/p/`)
    await page.getByRole('link', { name: '比较贷款产品的真实成本' }).click()
    await page.getByText(/金额和期限合适的有 \d+ 个产品/).waitFor()
    await page.getByLabel('想借多少（万元）').fill('0')
    await page.getByRole('button', { name: '按这个金额和期限算' }).click()
    await page.getByRole('alert').filter({ hasText: '金额请填' }).waitFor()
    await page.getByLabel('想借多少（万元）').fill('50')
    await page.getByRole('button', { name: '按这个金额和期限算' }).click()
    await page.getByLabel('排列方式').selectOption('银行名称')
    await page
      .getByText(/^年化综合成本 /)
      .first()
      .waitFor()
    expect(await findFaults(page, 'portal compare')).toEqual([])
    expect(await fits()).toBe(true)
  })

  it('three at most beside each other on a phone, with source and day', async () => {
    const boxes = page.getByRole('main').getByRole('checkbox')
    for (const place of [0, 1, 2]) await boxes.nth(place).check()
    expect(await boxes.nth(3).isDisabled()).toBe(true)
    await page.getByRole('button', { name: '并排比较（已选 3 个）' }).click()
    const table = page.getByRole('table', { name: '并排比较' })
    await table.getByText('全期利息和费用').waitFor()
    expect(await table.getByRole('columnheader').count()).toBe(3)
    await table.getByText(/起；/).first().waitFor()
    expect(await findFaults(page, 'portal beside')).toEqual([])
    expect(await fits()).toBe(true)
  })

  it('and goes on to declare with the bank it consented to', async () => {
    const choice = page.getByRole('region', { name: '选银行申报' })
    await choice.getByRole('button').first().click()
    await choice.getByRole('button', { name: /^同意提供给/ }).click()
    await choice.getByRole('link', { name: '去申报（已选 1 家）' }).click()
    await page.getByRole('heading', { name: '申报融资需求' }).waitFor()
    const kept = await page.evaluate<string>("sessionStorage.getItem('huoshui-draft')")
    expect(JSON.parse(kept)).toMatchObject({ amount: '50', months: '12', banks: [{ bankId: expect.any(String) }] })
  })
})
