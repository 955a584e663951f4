import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { type PortalFirm, provePhone, takeFirm } from './portal-firm.ts'
import { signIn } from './session.ts'

let browser: Browser
let phone: Page
let county: Page
let firm: PortalFirm
const url = inject('platformUrl')
beforeAll(async () => {
  browser = await openBrowser()
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 }, isMobile: true })
  phone = await context.newPage()
  county = await signIn(browser, url, 'demo-county')
  firm = await takeFirm('demo-county', 2)
})
afterAll(() => browser.close())

const next = () => phone.getByRole('button', { name: '下一步' }).click()

it('a firm declares what it told, is found unfit, and declares again what it put right', async () => {
  await phone.goto(`${url}/p/declare`)
  await phone.getByLabel(/企业名称中的两个字以上/).fill(firm.name)
  await phone.getByRole('button', { name: firm.name }).click()
  await next()
  await phone.getByLabel('想借多少（万元）').fill('60')
  await phone.getByText('1 年', { exact: true }).click()
  await phone.getByText('采购原料').click()
  await phone.getByLabel('用一句话写明钱用在哪里').fill('收购对虾，付饲料款')
  await phone.getByText('信用', { exact: true }).click()
  await next()
  await next()
  await phone.getByLabel('联系人姓名').fill('王小明')
  await provePhone(phone, firm.phone)
  await phone.getByText('先请镇街、专班与我核对，再正式申报').click()
  await phone.getByText('所填内容真实，我有权代表这家企业申报').click()
  await phone.getByRole('button', { name: '提交申报' }).click()
  await phone.getByRole('link', { name: '查看进度' }).click()
  const need = phone.url().split('/').at(-1) ?? ''

  await phone.getByRole('button', { name: '正式申报' }).click()
  const first = phone.getByRole('region', { name: '正式申报' })
  expect(await first.getByLabel('想借多少（万元）').inputValue()).toBe('60')
  await first.getByRole('button', { name: '提交：正式申报' }).click()
  await first.getByRole('alert').filter({ hasText: '请填写联系人姓名' }).waitFor()
  await first.getByLabel('联系人姓名').fill('王小明')
  await first.getByText('所填内容真实，我有权代表这家企业申报').click()
  await first.getByRole('button', { name: '提交：正式申报' }).click()
  await first.waitFor({ state: 'detached' })
  expect(await stageShown()).toBe('已申报')

  await findUnfit(need)
  await phone.reload()
  await phone.getByText('没有固定经营场所').waitFor()
  await phone.getByRole('button', { name: '补正后重新申报' }).click()
  const again = phone.getByRole('region', { name: '补正后重新申报' })
  expect(await again.getByRole('radio', { name: '采购原料' }).isChecked()).toBe(true)
  await again.getByLabel('想借多少（万元）').fill('35.5')
  await again.getByLabel('联系人姓名').fill('王小明')
  await again.getByText('所填内容真实，我有权代表这家企业申报').click()
  expect(await findFaults(phone, 'declaring again')).toEqual([])
  expect(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  await again.getByRole('button', { name: '提交：补正后重新申报' }).click()
  await again.waitFor({ state: 'detached' })
  expect(await stageShown()).toBe('已申报')
  await phone.getByText('35.5万元').waitFor()
  await county.goto(`${url}/needs/${need}`)
  const round = county.getByRole('region', { name: '申报（第 2 次）' })
  await round.getByText('35.5万元').waitFor()
  await round.getByText(/此前：第 1 次 .*60万元/).waitFor()
})

async function stageShown(): Promise<string> {
  return (await phone.locator('.stage').first().textContent()) ?? ''
}

/** The county's word, by its own command; the review's dialog has stories of its own. */
async function findUnfit(need: string): Promise<void> {
  const { request } = county.context()
  const read = async <T>(path: string) => (await (await request.get(`${url}/api/${path}`)).json()) as T
  const { declarations } = await read<{ declarations: { id: string }[] }>(`needs/${need}`)
  const { organisationId } = await read<{ organisationId: string }>('session')
  const standards = Object.fromEntries(
    ['operation', 'premises', 'need', 'credit', 'purpose'].map((name) => [
      name,
      { state: name === 'premises' ? 'not-met' : 'met', basis: '实地核实' },
    ]),
  )
  const task = {
    ...{ id: randomUUID(), reason: 'premises.none', what: '核实经营场所租赁合同', ownerId: organisationId },
    dueOn: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10),
  }
  const answer = await request.post(`${url}/api/needs/${need}/reviews`, {
    headers: { origin: url },
    data: {
      ...{ id: randomUUID(), declarationId: declarations.at(-1)?.id, decision: 'find_unfit', standards },
      ...{ reasons: ['premises.none'], tasks: [task] },
    },
  })
  if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`)
}
