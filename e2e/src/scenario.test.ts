import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

/** What the figures of a trial say: 符合的户数, then the line about gained and lost. */
type Figures = { before: number; after: number; gained: number; lost: number }

let browser: Browser
let page: Page
let product: string
beforeAll(async () => {
  browser = await openBrowser()
  page = await signIn(browser, inject('platformUrl'), 'demo-city')
  const answer = await page.context().request.get(`${inject('platformUrl')}/api/products?kind=single&limit=200`)
  const { rows } = (await answer.json()) as { rows: { id: string }[] }
  product = rows[0]?.id ?? ''
})
afterAll(() => browser.close())

const result = () => page.getByRole('region', { name: '测算结果' })

/** Waits for the answer to what stands on the desk now. */
async function readFigures(): Promise<Figures> {
  await result().locator('[data-trial=current]').waitFor()
  const text = await result().innerText()
  const row = /符合的户数\s+([\d,]+)\s+([\d,]+)/.exec(text)
  const sides = /新增 ([\d,]+) 户，减少 ([\d,]+) 户/.exec(text)
  const [before, after] = [row?.[1], row?.[2]].map(read)
  const [gained, lost] = [sides?.[1], sides?.[2]].map(read)
  return { before: before ?? -1, after: after ?? -1, gained: gained ?? -1, lost: lost ?? -1 }
}

/** The line of the money, in 万元. */
async function readMoney(): Promise<{ before: number; after: number }> {
  await result().locator('[data-trial=current]').waitFor()
  const text = await result().innerText()
  const [, was, is] = /资金\S*\s+([\d,.]+)万元\s+([\d,.]+)万元/.exec(text) ?? []
  const [before, after] = [was, is].map(read)
  return { before: before ?? -1, after: after ?? -1 }
}

async function send(path: string, data: object): Promise<void> {
  const url = inject('platformUrl')
  const answer = await page.context().request.post(`${url}${path}`, { headers: { origin: url }, data })
  expect(answer.ok(), await answer.text()).toBe(true)
}

async function firstCompany(): Promise<string> {
  const answer = await page
    .context()
    .request.get(`${inject('platformUrl')}/api/enterprises?type=company&status=active&limit=1`)
  const { rows } = (await answer.json()) as { rows: { id: string }[] }
  return rows[0]?.id ?? ''
}

function read(digits: string | undefined): number {
  return Number((digits ?? 'missing').replaceAll(',', ''))
}

async function save(name: string): Promise<void> {
  await page.getByRole('button', { name: '保存情景' }).click()
  await page.getByLabel('名称').fill(name)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /保\s*存/ })
    .click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  await page.getByRole('region', { name: '今天重新测算' }).waitFor()
}

describe('a product’s criterion changed on paper', () => {
  it('shows who comes in as the threshold moves, lists them, is saved and compared', async () => {
    await page.goto(`${inject('platformUrl')}/scenarios/new?id=${product}`)
    const { before } = await readFigures()
    await page.getByLabel('文字写法').fill('注册资本 ≥ 500 万元')
    const strict = await readFigures()
    expect(strict.before).toBe(before)
    expect(strict.after - strict.before).toBe(strict.gained - strict.lost)

    await page.getByLabel('拖动注册资本').focus()
    for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowLeft')
    const loose = await readFigures()
    expect(loose.after).toBeGreaterThan(strict.after)
    expect(loose.after - loose.before).toBe(loose.gained - loose.lost)

    const list = page.getByRole('region', { name: '企业名单' })
    await list.getByText(`新增 ${loose.gained.toLocaleString('zh-CN')} 户`).waitFor()
    await list.locator('tr[data-row-key]').first().waitFor()
    expect(await list.locator('tr[data-row-key]').count()).toBe(Math.min(20, loose.gained))
    await save('故事·资本门槛放宽')

    await page.getByRole('link', { name: '在此基础上再改' }).click()
    await page.getByLabel('文字写法').fill('注册资本 ≥ 2000 万元')
    const tight = await readFigures()
    expect(tight.after).toBeLessThan(loose.after)
    await save('故事·资本门槛收紧')

    await page.getByRole('link', { name: '已存情景' }).click()
    for (const name of ['故事·资本门槛放宽', '故事·资本门槛收紧']) {
      await page.getByRole('checkbox', { name: `选择“${name}”比较` }).check()
    }
    await page.getByRole('button', { name: '比较所选两个' }).click()
    const between = await page.getByRole('region', { name: '两者之间' }).innerText()
    const [, some, others] = /符合的有 ([\d,]+) 户，只在.*符合的有 ([\d,]+) 户/.exec(between) ?? []
    expect(Math.abs(read(some) - read(others))).toBe(loose.after - tight.after)
  })

  it('a text that can’t be read leaves the last result, says so, and can’t be saved', async () => {
    await page.goto(`${inject('platformUrl')}/scenarios/new?id=${product}`)
    const { before } = await readFigures()
    await page.getByLabel('文字写法').fill('注册资本 ≥ 500 人')
    await result().getByText('有误').waitFor()
    expect((await readFigures()).before).toBe(before)
    expect(await page.getByRole('button', { name: '保存情景' }).isDisabled()).toBe(true)
  })

  it('a product that says nothing of who may apply is not on the list to choose, and its number is shown to nobody', async () => {
    const answer = await page.context().request.get(`${inject('platformUrl')}/api/products?kind=package&limit=1`)
    const { rows } = (await answer.json()) as { rows: { id: string }[] }
    const id = rows[0]?.id ?? ''
    expect(id).not.toBe('')
    await page.goto(`${inject('platformUrl')}/scenarios/new?id=${id}`)
    await page.getByText('这个产品没有写准入条件，不能测算。').waitFor()
    await page.getByText('选择产品（可输入银行或产品名查找）').waitFor()
    expect(await page.locator('main').innerText()).not.toContain(id)
  })
})

describe('a policy’s numbers changed on paper', () => {
  it('an award whose document has ended is nobody’s and costs nothing, until it is carried on with its old numbers', async () => {
    const firm = await firstCompany()
    await send(`/api/enterprises/${firm}/facts`, {
      commandId: crypto.randomUUID(),
      fact: 'innovative_on',
      source: 'industry',
      value: '2026-06-15', // by the document that ended, and by the one the story of the rules adds for a month
      asOf: '2026-06-15',
      seen: null,
      document: '端到端检查：认定名单',
    })
    await page.goto(`${inject('platformUrl')}/scenarios/new?of=policy&id=award`)
    await page.getByText('不在施行期').or(page.getByText('没有施行中的规定')).first().waitFor()
    await page.getByRole('button', { name: '按原数值延续' }).click()
    await page.getByLabel('同一项目已领奖励的称号').click()
    await page.getByTitle('没有领过').click()
    await expect.poll(readMoney, { timeout: 60_000 }).toMatchObject({ before: 0, after: expect.any(Number) })
    await expect.poll(async () => (await readMoney()).after, { timeout: 60_000 }).toBeGreaterThan(0)
    const { before, after } = await readFigures()
    const { after: money } = await readMoney()
    expect([before, money % 10]).toEqual([0, 0]) // 万元: 10, 30 and 50 by title
    expect(money).toBeGreaterThanOrEqual(10 * after)

    await page.getByLabel('拖动创新型中小企业奖励上限').focus()
    for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowRight')
    await expect.poll(async () => (await readMoney()).after, { timeout: 60_000 }).toBeGreaterThan(money)
    expect((await readFigures()).after).toBe(after)
  })

  it('a subsidy’s rate moved moves the money of the same firms, from what was saved', async () => {
    const assumed = {
      loan_on: '2026-05-01',
      loan_kind: 'fixed_asset',
      listed_field: true,
      used_principal: 0,
      other_subsidies: [],
      loan_amount: '1000万元',
      loan_days: 365,
      loan_rate: '4%',
      year_days: '365',
    }
    const rate = { number: 'subsidy.fixed-asset.rate', value: 200, place: '440800', firstDay: '2026-01-01' }
    const change = { kind: 'policy', rule: 'subsidy', of: 'fixed-asset', assumed, numbers: [rate] }
    const id = crypto.randomUUID()
    await send('/api/scenarios', { id, name: '故事·贴息提到百分之二', change })
    await page.goto(`${inject('platformUrl')}/scenarios/${id}`)
    await page.getByRole('region', { name: '今天重新测算' }).getByText('资金合计').waitFor()
    await page.getByRole('link', { name: '在此基础上再改' }).click()
    const { before: firms, gained, lost } = await readFigures()
    expect(firms).toBeGreaterThan(0)
    expect([gained, lost]).toEqual([0, 0])
    const { before, after } = await readMoney()
    expect(before).toBe(15 * firms) // 1.5 % of 1,000 万元 for a year
    expect(after).toBe(20 * firms)

    await page.getByLabel('拖动固定资产贷款年贴息率').focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(async () => (await readMoney()).after, { timeout: 60_000 }).toBeGreaterThan(after)
    expect((await readMoney()).before).toBe(before)
  })
})

describe('the desk', () => {
  it('a leader looks, and saves nothing; a town does not find the page', async () => {
    const url = inject('platformUrl')
    const leader = await signIn(browser, url, 'demo-leader')
    await leader.goto(`${url}/scenarios/new?of=policy&id=award`)
    await leader.getByText('改动哪些数字').waitFor()
    expect(await leader.getByRole('button', { name: '保存情景' }).count()).toBe(0)
    await leader.context().close()
    const town = await signIn(browser, url, 'demo-town')
    await town.goto(url)
    await town.getByRole('link', { name: '经营主体名录' }).waitFor()
    expect(await town.getByRole('link', { name: '情景测算' }).count()).toBe(0)
    await town.context().close()
  })
})
