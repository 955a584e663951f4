import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const url = () => inject('platformUrl')
// The city's award ended on 2026-02-17. The story's own document holds for one month, so that no other story meets it.
const day = '2026-06-15'
const month = { firstDay: '2026-06-01', lastDay: '2026-06-30' }
const facts = { 小巨人认定日: '2026-06-10', 专精特新中小企业认定日: '2021-01-01', 创新型中小企业认定日: '2021-01-01' }

async function decide(page: Page): Promise<string> {
  await page.goto(`${url()}/rules/award?part=try&on=${day}`)
  for (const [label, value] of Object.entries(facts)) await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByLabel('同一项目已领奖励的称号').click()
  await page.locator('.ant-select-item-option', { hasText: '没有领过' }).click()
  await page.getByRole('button', { name: '判断' }).click()
  await page.getByText('还没有判断。').waitFor({ state: 'detached' })
  return await page.getByRole('region', { name: '结论' }).innerText()
}

/** Proposes a number of the award from the day on and gives the way to what was proposed. */
async function propose(page: Page, number: string, label: string, value: string): Promise<string> {
  await page.goto(`${url()}/rules/award/propose?number=${number}`)
  await page.getByLabel(`${label}的新数值`).fill(value)
  await page.getByLabel('文件标题').fill('故事里的奖励办法')
  await page.getByLabel('发文字号').fill('故事〔2026〕9号')
  await page.getByLabel('印发日期').fill('2026-05-20')
  await page.getByLabel('条款', { exact: true }).fill('第二条')
  await page.getByLabel('施行首日').fill(month.firstDay)
  await page.getByLabel('末日（含）').fill(month.lastDay)
  await page.getByLabel('出处').fill('故事原件')
  await page.getByLabel('补录理由').fill('原办法到期，新办法接着施行')
  await page.getByRole('button', { name: '先试算影响' }).click()
  await page.getByText(/^试了 \d+ 个例子/).waitFor()
  await page.getByRole('button', { name: '提出，交另一人审批' }).click()
  await page.getByRole('heading', { name: `补录：${label}`, level: 1 }).waitFor()
  await page.getByText('等市专班另一人审批；审批前可以撤回。').waitFor()
  expect(await page.getByRole('button', { name: /通\s*过/ }).count()).toBe(0)
  return new URL(page.url()).pathname
}

/** The same through the interface, for what the story needs beside. */
async function proposeBeside(page: Page, number: string, value: number | string): Promise<string> {
  const id = randomUUID()
  const cite = { document: '故事〔2026〕9号', clause: '第二条', ...month, place: '440800', source: '故事原件' }
  const answer = await page.context().request.post(`${url()}/api/policy-entries`, {
    headers: { origin: url() },
    data: { id, number, value, cite: { ...cite, verified: false }, reason: '故事' },
  })
  expect(answer.status(), await answer.text()).toBe(200)
  return id
}

async function approveBeside(page: Page, id: string): Promise<void> {
  const answer = await page.context().request.post(`${url()}/api/policy-entries/${id}/decision`, {
    headers: { origin: url() },
    data: { decision: 'approve' },
  })
  expect(answer.status(), await answer.text()).toBe(200)
}

async function approve(page: Page, path: string): Promise<void> {
  await page.goto(`${url()}${path}`)
  await page.getByRole('button', { name: /^通\s*过$/ }).click()
  await page
    .getByRole('tooltip')
    .getByRole('button', { name: /通\s*过/ })
    .click()
  await page.getByText('通过，已用于判断。').waitFor()
}

describe('the rule library', () => {
  it('is found by word and by key, and says so when nothing is found', async () => {
    const page = await signIn(browser, url(), 'demo-town')
    await page.goto(url())
    await page.getByRole('link', { name: '规则库' }).click()
    await page.getByRole('heading', { name: '规则库', level: 1 }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('认定奖励')
    const rows = page.locator('tr[data-row-key]')
    await expect.poll(() => rows.count()).toBe(1)
    await rows.first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '优质中小企业认定奖励', level: 1 }).waitFor()
    await page.goto(`${url()}/rules?q=zzzz`)
    await page.getByText('没有这样的规则。').waitFor()
    await page.context().close()
  })

  it('a worked case, tried, comes out as it says', async () => {
    const page = await signIn(browser, url(), 'demo-town')
    await page.goto(`${url()}/rules/award?part=cases`)
    await page.getByRole('link', { name: '把“小巨人 50 万元”代入试算' }).click()
    const answer = page.getByRole('region', { name: '结论' })
    await answer.getByText('50万元', { exact: true }).waitFor()
    expect(await answer.innerText()).toContain('符合')
    await page.context().close()
  })

  it('a unit that does not fit is said beside its field, an unknown name with the one meant', async () => {
    const page = await signIn(browser, url(), 'demo-town')
    await page.goto(`${url()}/rules/size-class?part=try`)
    await page.getByLabel('从业人员').fill('30户')
    await page.getByRole('button', { name: '判断' }).click()
    await page.getByRole('alert').filter({ hasText: '的单位“户”不对' }).waitFor()
    expect(await page.getByLabel('从业人员').getAttribute('aria-invalid')).toBe('true')
    await page.getByLabel('从业人员').fill('30')
    await page.getByText('JSON', { exact: true }).click()
    await page.getByRole('textbox', { name: /JSON/ }).fill('{ "employes": "30人" }')
    await page.getByRole('button', { name: '判断' }).click()
    await page.getByRole('button', { name: '改为 employees' }).click()
    await page.getByRole('button', { name: '判断' }).click()
    await page.getByText('改好后再判断。').waitFor({ state: 'detached' })
    expect(await page.getByRole('textbox', { name: /JSON/ }).inputValue()).toContain('"employees"')
    await page.context().close()
  })
})

const beside = [
  ['award.recognised-since', '2026-01-01'],
  ['award.specialised', 20_000_000],
  ['award.innovative', 10_000_000],
] as const

// Twenty pages one after the other.
const longStory = 300_000

describe('an entry over the numbers', () => {
  it(
    'proposed by one person and approved by another, decides from then on and is named; its end the same way',
    async () => {
      const [department, city] = [
        await signIn(browser, url(), 'demo-department'),
        await signIn(browser, url(), 'demo-city'),
      ]
      expect(await decide(city)).toContain('没有施行中的')
      for (const [number, value] of beside) await approveBeside(city, await proposeBeside(department, number, value))
      const giant = await propose(department, 'award.giant', '小巨人奖励上限', '40')
      expect(await decide(city)).not.toContain('40万元')
      await approve(city, giant)

      const decided = await decide(city)
      expect(decided).toContain('40万元')
      expect(decided).toContain('小巨人奖励上限：故事〔2026〕9号《故事里的奖励办法》（2026-05-20） 第二条')
      await city
        .getByRole('region', { name: '用到的补录条目' })
        .getByRole('link', { name: /小巨人奖励上限/ })
        .click()
      await city.getByRole('heading', { name: '补录：小巨人奖励上限', level: 1 }).waitFor()

      await department.goto(`${url()}${giant}`)
      await department.getByRole('button', { name: /停\s*用/ }).click()
      await department.getByText('补录有误，自始不用').click()
      await department.getByLabel('停用理由').fill('故事讲完了')
      await department.getByRole('button', { name: '提出停用' }).click()
      await department.getByRole('heading', { name: '停用：小巨人奖励上限', level: 1 }).waitFor()
      await approve(city, new URL(department.url()).pathname)
      expect(await decide(city)).not.toContain('40万元')
      for (const page of [department, city]) await page.context().close()
    },
    longStory,
  )

  it('refused with a reason, the reason is read by who proposed; who comes second sees what the first decided', async () => {
    const department = await signIn(browser, url(), 'demo-department')
    const [one, other] = [await signIn(browser, url(), 'demo-city'), await signIn(browser, url(), 'demo-city')]
    const path = await propose(department, 'award.giant', '小巨人奖励上限', '35')
    for (const page of [one, other]) {
      await page.goto(`${url()}${path}`)
      await page.getByRole('button', { name: /^通\s*过$/ }).waitFor()
    }
    await one.getByRole('button', { name: /退\s*回/ }).click()
    await one.getByLabel('理由').fill('文号不对')
    await one
      .getByRole('dialog')
      .getByRole('button', { name: /退\s*回/ })
      .click()
    await one.getByText('理由：文号不对').waitFor()
    await other.getByRole('button', { name: /^通\s*过$/ }).click()
    await other
      .getByRole('tooltip')
      .getByRole('button', { name: /通\s*过/ })
      .click()
    await other.getByText('当前状态是“已退回”，不能再审批。').waitFor()
    await other.getByText('理由：文号不对').waitFor()
    await department.reload()
    await department.getByText('理由：文号不对').waitFor()
    for (const page of [department, one, other]) await page.context().close()
  })

  it('what is wrong stands beside its field; a second proposal for a number is seen beside the first', async () => {
    const department = await signIn(browser, url(), 'demo-department')
    const county = await signIn(browser, url(), 'demo-county')
    const path = await propose(department, 'award.giant', '小巨人奖励上限', '36')
    await department.goto(`${url()}/rules/award/propose?number=award.giant`)
    await department.getByText('这个数字另有 1 份待审批').waitFor()
    await department.getByRole('button', { name: '提出，交另一人审批' }).click()
    await department.getByText('请填写文件标题。').waitFor()
    await department.goto(`${url()}${path}`)
    await department.getByRole('button', { name: /撤\s*回/ }).click()
    await department
      .getByRole('tooltip')
      .getByRole('button', { name: /撤\s*回/ })
      .click()
    await department.getByText('已撤回', { exact: true }).waitFor()
    await county.goto(`${url()}/rules/award/propose?number=award.giant`)
    await county.getByText('县（市、区）、功能区只能为本地补录。').waitFor()
    for (const page of [department, county]) await page.context().close()
  })

  it('who may not propose finds no action, and not the page', async () => {
    const town = await signIn(browser, url(), 'demo-town')
    await town.goto(`${url()}/rules/award`)
    await town.getByRole('region', { name: /^政策数字/ }).waitFor()
    expect(await town.locator('a[href*="/propose"]').count()).toBe(0)
    await town.goto(`${url()}/rules/award/propose`)
    await town.getByText('您的角色不能打开这个页面').waitFor()
    await town.context().close()
  })
})

describe('axe finds nothing serious, in the light and in the dark', () => {
  let page: Page
  beforeAll(async () => {
    page = await signIn(browser, url(), 'demo-city')
  })
  afterAll(() => page.context().close())

  it.each([
    ['/rules', '优质中小企业认定奖励'],
    ['/rules/award', '小巨人奖励上限'],
    ['/rules/award?part=try&case=0&on=2025-06-01&place=440883', '按哪个称号'],
    ['/rules/award?part=cases', '小巨人 50 万元'],
    ['/rules/award?part=entries', '补录条目和停用申请'],
    ['/rules/award/propose?number=award.giant', '文件标题'],
    ['/rules/entries?status=all', '处理状态'],
  ])('%s', async (path, ready) => {
    await page.goto(`${url()}${path}`)
    await page.getByText(ready).or(page.getByLabel(ready)).first().waitFor()
    expect(await findFaults(page, path)).toEqual([])
  })

  it('an entry', async () => {
    const id = await proposeBeside(page, 'award.giant', 30_000_000)
    await page.goto(`${url()}/rules/entries/${id}`)
    await page.getByRole('region', { name: '通过后的变化' }).waitFor()
    expect(await findFaults(page, '/rules/entries/…')).toEqual([])
    await page.getByRole('button', { name: /撤\s*回/ }).click()
    await page
      .getByRole('tooltip')
      .getByRole('button', { name: /撤\s*回/ })
      .click()
    await page.getByText('已撤回', { exact: true }).waitFor()
  })
})
