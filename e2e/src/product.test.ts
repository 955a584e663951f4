import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

describe('a product of a bank', () => {
  const url = inject('platformUrl')
  let browser: Browser
  let bank: Page
  let city: Page
  /** A published product of the bank's own, with the amount it lends at most. */
  let product: { id: string; name: string }
  let other: { id: string; name: string }
  beforeAll(async () => {
    browser = await openBrowser()
    bank = await signIn(browser, url, 'demo-bank')
    city = await signIn(browser, url, 'demo-city')
    await bank.goto(`${url}/favicon.svg`)
    const list = (await bank.evaluate(async () => (await fetch('/api/products?bank=bank-abc&kind=single')).json())) as {
      rows: { id: string; name: string; version: number }[]
    }
    const [first, second] = list.rows.filter(({ name }) => name.includes('冷链') || name.includes('流水'))
    if (!first || !second) throw new Error('the demo bank has no two products')
    product = first
    other = second
  })
  afterAll(() => browser.close())

  it('is changed with the builder: the count follows every step of a dragged threshold', async () => {
    await bank.goto(`${url}/products/${product.id}/edit`)
    const text = bank.getByLabel('文字写法')
    await text.fill('营业收入 ≥ 100 万元')
    const some = await readCount(bank)
    const slider = bank.getByRole('slider', { name: '拖动营业收入', exact: true })
    await slider.press('End')
    expect(await text.inputValue()).toMatch(/^营业收入 ≥ [1-9]\d\d 万元$/)
    const fewer = await readCount(bank)
    expect(fewer).toBeLessThanOrEqual(some)
    await slider.press('Home')
    expect(await text.inputValue()).toBe('营业收入 ≥ 0 元')
    expect(await readCount(bank)).toBeGreaterThanOrEqual(some)
  })

  it('a fault in the text is pointed at, and a click mends it', async () => {
    const text = bank.getByLabel('文字写法')
    await text.fill('成立满 2 年 且 营业收人 ≥ 50 万元')
    await bank.getByText('没有名为“营业收人”的事实', { exact: false }).first().waitFor()
    expect(await bank.locator('.fault-text-mirror mark').textContent()).toBe('营业收人')
    await bank.getByRole('button', { name: '改为“营业收入”' }).click()
    expect(await text.inputValue()).toBe('成立满 2 年 且 营业收入 ≥ 50 万元')
    await bank.getByLabel('营业收入的数值').waitFor()
  })

  it('a row is added by pinyin and keyboard alone, and stands in the text', async () => {
    await bank.getByRole('button', { name: '添加条件', exact: true }).focus()
    await bank.keyboard.press('Enter')
    await bank.keyboard.type('qianshui')
    await bank.getByRole('option', { name: '欠税' }).waitFor({ state: 'attached' })
    await bank.keyboard.press('Enter')
    await expect.poll(() => bank.getByLabel('文字写法').inputValue()).toContain('且 欠税 为 是')
    await bank.getByRole('button', { name: '上移：欠税' }).press('Enter')
    const moved = '成立满 2 年 且 欠税 为 是 且 营业收入 ≥ 50 万元'
    await expect.poll(() => bank.getByLabel('文字写法').inputValue()).toBe(moved)
    await bank.locator('[aria-label="上移：欠税"]:focus').waitFor()
    await bank.getByRole('button', { name: '删除：欠税' }).press('Enter')
  })

  it('is submitted, and nobody changes it until it is decided', async () => {
    await bank.getByLabel('最高额度').fill('500')
    await bank.getByRole('button', { name: '保存并提交审核' }).click()
    await bank.getByText('待审核', { exact: false }).first().waitFor()
    await bank.getByRole('cell', { name: '500 万元' }).waitFor()
    await bank.goto(`${url}/products/${product.id}/edit`)
    await bank.getByText('已提交审核，现在不能修改', { exact: false }).waitFor()
  })

  it('is published by the city team, who sees what changed and how many firms it reaches', async () => {
    await city.goto(`${url}/products/${product.id}`)
    await city.getByRole('cell', { name: '最高额度' }).waitFor()
    await city.getByRole('button', { name: '审核发布' }).click()
    await city
      .getByRole('dialog')
      .getByRole('button', { name: /发\s*布/ })
      .click()
    await city.getByText('已发布，自', { exact: false }).waitFor()
    await city.getByText('不超过 500 万元').or(city.getByText('—500 万元')).first().waitFor()
    await city.getByText('营业收入 ≥ 50 万元').first().waitFor()
    const panel = city.getByRole('region', { name: '符合条件的经营主体' })
    const answer = (await city.evaluate(
      async (id) => (await fetch(`/api/products/${id}/enterprises/count`)).json(),
      product.id,
    )) as { met: number }
    await panel.getByText(`${answer.met.toLocaleString('zh-CN')} 户符合`).waitFor()
  })

  it('stands beside another one with what a loan truly costs, and its schedule', async () => {
    await city.goto(`${url}/products?q=${encodeURIComponent('农业银行')}`)
    for (const { name } of [product, other]) {
      await city
        .getByRole('checkbox', { name: `比较：${name}` })
        .first()
        .check()
    }
    await city.getByRole('link', { name: '并列比较' }).click()
    await city.getByRole('columnheader', { name: product.name }).waitFor()
    await city.getByLabel('贷款金额').fill('50')
    await city.getByText('年化成本最低').first().waitFor()
    await city.getByRole('button', { name: `${product.name}的还款计划` }).click()
    const drawer = city.getByRole('dialog')
    const lines = drawer.getByRole('table', { name: '还款计划' }).locator('tr.ant-table-row')
    await lines.first().waitFor()
    const repaid = await lines.locator('td:nth-child(4)').allTextContents()
    const fen = repaid.map((text) => Math.round(Number(text.replaceAll(/[,元]/g, '')) * 100))
    expect(fen.reduce((sum, each) => sum + each, 0)).toBe(50_000_000)
    expect(await lines.last().locator('td:last-child').textContent()).toBe('0.00元')
  })

  it('two people at one draft: the second is shown what both changed, and mends it', async () => {
    await bank.goto(`${url}/products/${other.id}/edit`)
    await city.goto(`${url}/products/${other.id}/edit`)
    // Both have the draft before either saves.
    for (const page of [bank, city]) await page.getByRole('button', { name: '保存草稿' }).waitFor()
    await city.waitForLoadState('networkidle')
    await bank.getByLabel('产品说明').fill('银行写的说明')
    await bank.getByRole('button', { name: '保存草稿' }).click()
    await bank.getByText('草稿已保存。').waitFor()
    await city.getByLabel('产品说明').fill('市专班写的说明')
    await city.getByLabel('联系人').fill('市专班填的联系人')
    await city.getByRole('button', { name: '保存草稿' }).click()
    await city.getByText('有人刚改过这份草稿').waitFor()
    await city.getByRole('radio', { name: '产品说明：用对方的' }).check()
    await city.getByRole('button', { name: '合并到表单' }).click()
    expect(await city.getByLabel('产品说明').inputValue()).toBe('银行写的说明')
    expect(await city.getByLabel('联系人').inputValue()).toBe('市专班填的联系人')
    await city.getByRole('button', { name: '保存草稿' }).click()
    await city.getByText('草稿已保存。').waitFor()
  })

  it('axe finds nothing serious on the pages of products', async () => {
    const faults: string[] = []
    const visits = [
      '/products',
      '/products?q=zzzz',
      `/products/${product.id}`,
      `/products/${other.id}/edit`,
      `/products/compare?pick=${product.id},${other.id}`,
      '/products/new',
      '/products/banks',
      '/products/banks/bank-abc',
    ]
    for (const path of visits) {
      await city.goto(`${url}${path}`)
      await city.locator('h1').first().waitFor()
      if (path.endsWith('/edit')) await city.getByLabel('文字写法').waitFor()
      await city.locator('.ant-skeleton, .ant-spin-spinning').first().waitFor({ state: 'detached' })
      faults.push(...(await findFaults(city, path)))
    }
    expect(faults).toEqual([])
  })
})

/** The number beside the builder, once it answers what is asked now. */
async function readCount(page: Page): Promise<number> {
  const count = page.locator('[data-live-count][aria-busy="false"]')
  await count.getByText(/户(左右)?符合/).waitFor()
  const text = (await count.textContent()) ?? ''
  return text.startsWith('不足') ? 0 : Number(text.replace(/\D/g, ''))
}
