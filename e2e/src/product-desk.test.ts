import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

type Line = { id: string; name: string }

describe('at the desk of the catalogue', () => {
  const url = inject('platformUrl')
  let browser: Browser
  let bank: Page
  let city: Page
  beforeAll(async () => {
    browser = await openBrowser()
    bank = await signIn(browser, url, 'demo-bank')
    city = await signIn(browser, url, 'demo-city')
    for (const page of [bank, city]) await page.goto(`${url}/favicon.svg`)
  })
  afterAll(() => browser.close())

  it('the city team returns a version with a reason, which the bank reads and may go on from', async () => {
    const { id } = await findProduct(bank, 'bank-abc', '加工贷')
    await bank.goto(`${url}/products/${id}/edit`)
    await bank.getByLabel('承诺审批时限').fill('3')
    await bank.getByRole('button', { name: '保存并提交审核' }).click()
    await bank.getByText('待审核', { exact: false }).first().waitFor()
    await city.goto(`${url}/products/${id}`)
    await city.getByRole('button', { name: /退\s*回/ }).click()
    await city
      .getByRole('dialog')
      .getByRole('button', { name: /退\s*回/ })
      .click()
    await city.getByText('请填写理由，至少 2 个字。').waitFor()
    await city.getByLabel('理由').fill('请附承诺的依据')
    await city
      .getByRole('dialog')
      .getByRole('button', { name: /退\s*回/ })
      .click()
    await city.getByText('已退回。').waitFor()
    await bank.goto(`${url}/products/${id}`)
    await bank.getByText('退回理由：请附承诺的依据').waitFor()
    await bank.getByRole('link', { name: '继续修改' }).waitFor()
  })

  it('a product taken off the shelf says so, keeps its versions, and is compared no more', async () => {
    const { id, name } = await findProduct(city, 'bank-demo-1', '贷')
    await city.goto(`${url}/products/${id}`)
    await city.getByRole('button', { name: /下\s*架/ }).click()
    const dialog = city.getByRole('dialog')
    await dialog.getByLabel('理由').fill('银行停办')
    await dialog.getByRole('button', { name: /下\s*架/ }).click()
    await city.getByText('起下架，不再受理。', { exact: false }).waitFor()
    await city.getByText('理由：银行停办', { exact: false }).first().waitFor()
    await city.goto(`${url}/products?bank=bank-demo-1&status=withdrawn`)
    await city.getByRole('link', { name }).waitFor()
    expect(await city.getByRole('checkbox', { name: `比较：${name}` }).count()).toBe(0)
  })

  it('a workbook is checked first: faults by row and column, good rows become drafts', async () => {
    const rows = [
      '银行,产品名称,产品说明,准入条件',
      '中国农业银行湛江分行,端到端·塘㙍贷,检查用,成立满 2 年',
      '中国农业银行湛江分行,端到端·错贷,检查用,营业收人 ≥ 1000 万元',
    ]
    await bank.goto(`${url}/products`)
    await bank.getByRole('button', { name: '工作簿' }).press('ArrowDown')
    await bank.getByRole('menuitem', { name: '导入工作簿…' }).click()
    await bank.getByRole('dialog').waitFor()
    await bank
      .locator('input[type=file]')
      .setInputFiles({ name: '目录.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
    await bank.getByText('共 2 行：新增 1，修改 0，没有变化 0，有错 1。').waitFor()
    await bank.getByRole('cell', { name: /是否应为“营业收入”/ }).waitFor()
    const [errors] = await Promise.all([
      bank.waitForEvent('download'),
      bank.getByRole('button', { name: '下载错误清单' }).click(),
    ])
    expect(errors.suggestedFilename()).toBe('产品目录错误清单.xlsx')
    await bank.getByRole('button', { name: '写入 1 个草稿' }).click()
    await bank.getByText('已写入草稿。').waitFor()
    await bank.goto(`${url}/products?status=draft`)
    await bank.getByRole('link', { name: '端到端·塘㙍贷' }).click()
    await bank.getByText('成立满 2 年').waitFor()
  })

  it('what is written is not lost by a click elsewhere', async () => {
    await bank.goto(`${url}/products/new`)
    await bank.getByLabel('产品名称').fill('端到端·没写完的贷')
    await bank.getByRole('link', { name: '返回目录' }).click()
    await bank.getByRole('button', { name: /留\s*下/ }).click()
    expect(await bank.getByLabel('产品名称').inputValue()).toBe('端到端·没写完的贷')
    await bank.getByRole('link', { name: '返回目录' }).click()
    await bank.getByRole('button', { name: '离开，不保存' }).click()
    await bank.getByRole('heading', { name: '信贷产品' }).waitFor()
  })

  it('a bank’s profile is changed over what was seen; another bank’s is not offered', async () => {
    await city.goto(`${url}/products/banks/bank-demo-2`)
    await city.getByRole('button', { name: '修改简介' }).click()
    await city.getByLabel('网址').fill('没有协议的网址')
    await city
      .getByRole('dialog')
      .getByRole('button', { name: /保\s*存/ })
      .click()
    await city.getByText('网址应以 http:// 或 https:// 开头。').waitFor()
    await city.getByLabel('网址').fill('https://bank.example')
    await city
      .getByRole('dialog')
      .getByRole('button', { name: /保\s*存/ })
      .click()
    await city.getByRole('link', { name: 'https://bank.example' }).waitFor()
    await bank.goto(`${url}/products/banks/bank-demo-2`)
    await bank.getByRole('link', { name: 'https://bank.example' }).waitFor()
    expect(await bank.getByRole('button', { name: '修改简介' }).count()).toBe(0)
  })
})

/** A single product of a bank that is in force, by a word of its name. */
async function findProduct(page: Page, bankId: string, word: string): Promise<Line> {
  const found = (await page.evaluate(
    async (address) => (await fetch(address)).json(),
    `/api/products?kind=single&bank=${bankId}&q=${encodeURIComponent(word)}`,
  )) as { rows: Line[] }
  const [product] = found.rows
  if (!product) throw new Error(`${bankId} has no ${word}`)
  return product
}
