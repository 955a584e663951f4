import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { exportShown, readXlsxRows } from './export-steps.ts'
import { signIn } from './session.ts'

type Line = { productId: string; name: string; kind: string; verdict: string | null }
type Offers = { products: Line[]; policies: { rule: string; label: string }[]; questions: { question: string }[] }
type Page50 = { rows: { id: string; name: string }[]; next: string | null }

describe('what a firm can apply for', () => {
  const url = inject('platformUrl')
  let browser: Browser
  let city: Page
  let folder: string
  let firm: { id: string; name: string }
  let offers: Offers
  /** A product of which it is not known whether the firm meets it. */
  let open: Line
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huoshui-offer-'))
    browser = await openBrowser()
    city = await signIn(browser, url, 'demo-city')
    await city.goto(`${url}/favicon.svg`)
    const { rows } = await read<Page50>('/api/enterprises?type=company&status=active&size=small&limit=20')
    const all = await Promise.all(rows.map(({ id }) => read<Offers>(`/api/enterprises/${id}/offers`)))
    const at = all.findIndex(({ products }) => products.some(isOpen))
    const [row, found, line] = [rows[at], all[at], all[at]?.products.find(isOpen)]
    if (!row || !found || !line) throw new Error('no firm of the demo city has a product still open')
    firm = row
    offers = found
    open = line
  })
  afterAll(async () => {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  })

  const isOpen = ({ kind, verdict }: Line) => kind === 'single' && verdict === 'not-determinable'
  const read = <T>(path: string): Promise<T> =>
    city.evaluate(async (from) => (await fetch(from)).json(), path) as Promise<T>

  it('stands on its page by answer, with what to ask next, and promises nothing', async () => {
    await city.goto(`${url}/enterprises/${firm.id}`)
    await city.getByRole('link', { name: '可申请的产品和政策' }).click()
    const products = city.getByRole('region', { name: '信贷产品' })
    await products.waitFor()
    const singles = offers.products.filter(({ kind }) => kind === 'single')
    for (const [verdict, label] of [
      ['met', '符合'],
      ['not-determinable', '无法判断'],
      ['not-met', '不符合'],
    ]) {
      const count = singles.filter((line) => line.verdict === verdict).length
      await products.getByRole('heading', { name: `${label} ${count} 个`, exact: true }).waitFor()
    }
    await city.getByText('不是授信承诺').first().waitFor()
    expect(await city.locator('main').textContent()).not.toMatch(/信用评分|信用分|保证放款/)
    const first = offers.questions[0]
    if (first) await city.getByText(first.question).first().waitFor()
  })

  it('a product tells clause by clause why, and what is missing', async () => {
    await rowOf(city, open.name).getByRole('button', { name: '看依据' }).click()
    const grounds = rowOf(city, open.name).getByRole('list', { name: '逐条依据' })
    await grounds.waitFor()
    const offer = await read<{ grounds: { text: string }[]; missing: { label: string }[] }>(
      `/api/enterprises/${firm.id}/offers/${open.productId}`,
    )
    expect(await grounds.getByRole('listitem').count()).toBe(offer.grounds.length)
    expect(await grounds.textContent()).toContain('无法判断')
    const missing = rowOf(city, open.name).getByRole('list', { name: '缺少的事实' })
    expect(await missing.getByRole('listitem').count()).toBe(offer.missing.length)
    expect(await findFaults(city, 'offers')).toEqual([])
  })

  it('another amount is in the address, and reckoned with', async () => {
    await city.getByLabel('想贷多少').fill('900000')
    await city.getByRole('button', { name: '按此测算' }).click()
    await city.waitForURL(/amount=900000/)
    await city.getByText('金额超过产品的最高额度').first().waitFor()
    await city.getByLabel('想贷多少').fill('0')
    await city.getByRole('button', { name: '按此测算' }).click()
    await city.getByText('请填写大于 0').waitFor()
    await city.goBack()
    await city.goForward()
    await city.getByText('金额超过产品的最高额度').first().waitFor()
  })

  it('the product’s other firms are listed, exported, and the file is the list', async () => {
    const path = `/products/${open.productId}/enterprises`
    await city.goto(`${url}/enterprises/${firm.id}?part=offers`)
    await rowOf(city, open.name).getByRole('button', { name: '看依据' }).click()
    await rowOf(city, open.name).getByRole('link', { name: '还有哪些经营主体符合' }).click()
    await city.waitForURL(`**${path}`)
    await city
      .getByRole('radiogroup', { name: '结论' })
      .getByText(/^无法判断/)
      .click()
    await city.waitForURL(/verdict=not-determinable/)
    await city.locator('tr[data-row-key]').first().waitFor()
    expect(await findFaults(city, 'firms of a product')).toEqual([])
    const expected: string[] = []
    for (let after = ''; ; ) {
      const page = await read<Page50>(`/api${path}?verdict=not-determinable&limit=100${after && `&after=${after}`}`)
      expected.push(...page.rows.map(({ name }) => name))
      if (page.next === null) break
      after = page.next
    }
    expect(expected).toContain(firm.name)
    const file = await exportShown(city, {
      dialog: '导出名单',
      format: 'Excel',
      saveTo: join(folder, 'firms.xlsx'),
    })
    expect((await readXlsxRows(file, '经营主体')).map((row) => row['名称'])).toEqual(expected)
    const notes = await readXlsxRows(file, '导出说明')
    const note = (name: string) => notes.find((row) => row['项目'] === name)?.['内容']
    expect(note('匹配')).toContain(open.name)
    expect(note('行数')).toBe(String(expected.length))
    await city.getByText(`无法判断是否符合产品 ${open.name}`, { exact: false }).first().waitFor()
  })

  it('its gap to each title is told and printed without the desk around it', async () => {
    await city.goto(`${url}/enterprises/${firm.id}?part=cultivation`)
    await city.getByRole('heading', { name: '梯度培育差距报告' }).waitFor()
    for (const title of ['创新型中小企业', '科技型中小企业', '专精特新中小企业'])
      await city.getByRole('region', { name: new RegExp(`^${title}`) }).waitFor()
    expect(await findFaults(city, 'gap report')).toEqual([])
    await city.emulateMedia({ media: 'print' })
    expect(await city.getByRole('navigation', { name: '主菜单' }).isVisible()).toBe(false)
    expect(await city.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
    expect(await city.getByRole('heading', { name: firm.name }).isVisible()).toBe(true)
    await city.emulateMedia({ media: 'screen' })
  })

  it.each([
    ['a policy', '/policies/specialised/enterprises?verdict=not-determinable', '哪些经营主体符合：专精特新中小企业'],
    ['a criterion', `/criteria/enterprises?criterion=${encodeURIComponent('成立满 8 年')}`, '哪些经营主体符合条件'],
  ])('the firms of %s are listed too', async (_, path, title) => {
    await city.goto(`${url}${path}`)
    await city.getByRole('heading', { name: title }).waitFor()
    await city.locator('tr[data-row-key]').first().waitFor()
    expect(await findFaults(city, path)).toEqual([])
    await city.locator('tr[data-row-key]').first().getByRole('link').first().click()
    await city.getByRole('navigation', { name: '本户的内容' }).waitFor()
  })

  it('a criterion that cannot be read is told where and why', async () => {
    await city.goto(`${url}/criteria/enterprises?criterion=${encodeURIComponent('成立满 8 年 且 营业收人 ≥ 1')}`)
    await city.getByRole('alert').getByText('营业收人', { exact: false }).waitFor()
    expect(await findFaults(city, 'a criterion with faults')).toEqual([])
  })

  it('a bank is told that facts it may not see count as unknown', async () => {
    const bank = await signIn(browser, url, 'demo-bank')
    await bank.goto(`${url}/enterprises`)
    await bank.locator('tr[data-row-key]').first().getByRole('link').first().click()
    await bank.getByRole('link', { name: '可申请的产品和政策' }).click()
    await bank.getByText('未经该户授权的数据您看不到', { exact: false }).waitFor()
    expect(await findFaults(bank, 'offers, bank')).toEqual([])
    await bank.context().close()
  })
})

function rowOf(page: Page, name: string) {
  return page.locator('li.offer-row').filter({ hasText: name }).first()
}
