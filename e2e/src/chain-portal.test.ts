import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { bankOf, organisationOf, receive } from './bank-desk.ts'
import { openBrowser } from './browser.ts'
import { button, choose, dialogOf, fill, open, send } from './dialog.ts'
import { type PortalFirm, provePhone, takeFirm } from './portal-firm.ts'
import { signIn } from './session.ts'

/** In Shanghai, so many days on. */
const dayIn = (days: number) => new Date(Date.now() + (8 + 24 * days) * 3_600_000).toISOString().slice(0, 10)

describe('a firm’s own need, from the code on a counter to the renewal of its loan', () => {
  const url = inject('platformUrl')
  const today = dayIn(0)
  let browser: Browser
  let phone: Page
  let county: Page
  let refusing: Page
  let lending: Page
  let firm: PortalFirm
  const banks = { refusing: '', lending: '' }
  beforeAll(async () => {
    browser = await openBrowser()
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 }, isMobile: true })
    phone = await context.newPage()
    county = await signIn(browser, url, 'demo-county')
    refusing = await signIn(browser, url, 'demo-branch-2')
    lending = await signIn(browser, url, 'demo-branch')
    firm = await takeFirm('demo-county', 1)
    banks.refusing = await bankOf(refusing, url)
    banks.lending = await bankOf(lending, url)
  })
  afterAll(() => browser.close())

  const next = () => phone.getByRole('button', { name: '下一步' }).click()
  /** What the phone shows of one bank, read anew. */
  const cardOf = async (bank: string) => {
    await phone.reload()
    const card = phone.getByRole('region', { name: bank, exact: true })
    await card.waitFor()
    return card
  }

  it('the firm scans the code and declares, with its consent for two banks', async () => {
    await phone.goto(`${url}/p/q/bank-icbc`)
    await phone.getByRole('link', { name: '我要申报融资需求' }).click()
    await phone.getByLabel(/企业名称中的两个字以上/).fill(firm.name)
    await phone.getByRole('button', { name: firm.name }).click()
    await next()
    await phone.getByLabel('想借多少（万元）').fill('60')
    await phone.getByText('1 年', { exact: true }).click()
    await phone.getByText('采购原料').click()
    await phone.getByLabel('用一句话写明钱用在哪里').fill('收购对虾，付饲料款')
    await phone.getByText('信用', { exact: true }).click()
    await next()
    for (const bank of Object.values(banks)) {
      await phone.getByRole('button', { name: bank, exact: true }).click()
      await phone.getByRole('button', { name: `同意提供给${bank}` }).click()
    }
    expect(await phone.getByText('已勾选同意').count()).toBe(2)
    await next()
    await phone.getByLabel('联系人姓名').fill('王小明')
    await provePhone(phone, firm.phone)
    await phone.getByText('所填内容真实，我有权代表这家企业申报').click()
    await phone.getByRole('button', { name: '提交申报' }).click()
    await phone.getByRole('status').filter({ hasText: '融资需求已收到' }).waitFor()
    await phone.getByRole('link', { name: '查看进度' }).click()
  })

  it('the county reviews it and sends it to both, without asking for the consent again', async () => {
    await county.goto(`${url}/needs?stage=declared`)
    await county.getByRole('link', { name: firm.name }).click()
    await open(county, '审核')
    await dialogOf(county).getByText('审核结论').waitFor()
    for (const box of await dialogOf(county).getByRole('radiogroup').filter({ hasText: '未核实' }).all())
      await box.getByText('符合', { exact: true }).click()
    for (const basis of await dialogOf(county).getByPlaceholder('看了什么、听谁说的').all())
      await basis.fill('实地核实')
    await send(county, '列入推荐清单')
    await open(county, '推送银行')
    for (const page of [refusing, lending]) await choose(county, '银行机构', await organisationOf(page, url))
    await county.keyboard.press('Escape')
    await send(county, '推送')
    await county.getByRole('region', { name: '银行办理（2 家）' }).waitFor()
  })

  it('one bank refuses with a reason that can be repaired, and the firm reads what would change it', async () => {
    await receive(refusing, url, firm.name)
    await open(refusing, '不予授信')
    await choose(refusing, '原因', '抵押物不足')
    await fill(refusing, '具体情况', '没有可抵押的房产，担保方式单一')
    await fill(refusing, '什么会改变决定', '由政府性融资担保机构提供保证')
    await fill(refusing, '决定日期', today)
    await send(refusing, '不予授信')
    const card = await cardOf(banks.refusing)
    await card.getByText(/未通过：.*抵押物不足/).waitFor()
    await card.getByText('怎样可能改变：由政府性融资担保机构提供保证').waitFor()
    expect(await findFaults(phone, 'the refusal on the phone')).toEqual([])
  })

  it('the county has it repaired, which the firm can follow', async () => {
    await county.reload()
    await open(county, '建帮扶任务')
    await dialogOf(county)
      .getByText(/抵押物不足/)
      .first()
      .waitFor()
    const todo = '请融资担保机构出具担保意向'
    await fill(county, '解决什么', todo)
    const team = await organisationOf(county, url)
    await fill(county, '责任单位', team)
    await county.locator('.ant-select-dropdown:visible').getByText(`${team}（`).first().click()
    await fill(county, '何时前', dayIn(7))
    await send(county, '建帮扶任务')
    await phone.reload()
    await phone.getByText(todo).waitFor()
    await county.goto(`${url}/remedy-tasks`)
    await county.getByRole('row', { name: firm.name }).getByRole('button', { name: '办结' }).click()
    await fill(county, '怎样解决的', '担保公司已出具担保意向函')
    await send(county, '办结')
    await phone.reload()
    await phone.getByText(/请融资担保机构出具担保意向（.*已办结）/).waitFor()
  })

  it('the other bank waits for a paper the firm brings, and lends in two drawdowns', async () => {
    await receive(lending, url, firm.name)
    await open(lending, '要求补充材料')
    await fill(lending, '需要什么材料', '担保意向函')
    await send(lending, '要求补充材料')
    const card = await cardOf(banks.lending)
    await card.getByText('正在等您补材料，期限暂停。').waitFor()
    await card.getByRole('button', { name: '材料已补' }).click()
    await card.getByLabel('补了哪些材料、怎样交的').fill('担保意向函，已送到网点')
    await card.getByRole('button', { name: '确定：材料已补' }).click()
    await card.getByText(/银行应在.*前答复/).waitFor()
    await lending.reload()
    await open(lending, '授信')
    await fill(lending, '年利率（%）', '3.85')
    await choose(lending, '担保方式', '担保公司（含政府性融资担保）')
    await lending.keyboard.press('Escape')
    await fill(lending, '授信日期', today)
    await fill(lending, '额度有效期至', dayIn(365))
    await send(lending, '登记授信')
    for (const [amount, sum] of [
      ['35', '35万元'],
      ['25', '60万元'],
    ] as const) {
      await open(lending, '登记放款')
      await fill(lending, '放款金额（万元）', amount)
      await fill(lending, '放款日期', today)
      await fill(lending, '到期日', dayIn(25))
      await send(lending, '登记放款')
      await lending.getByText(`累计放款 ${sum}`).waitFor()
    }
  })

  it('the firm confirms on its phone what it was told and lent', async () => {
    const card = await cardOf(banks.lending)
    expect(await card.getByText(/放款 (35|25)万元/).count()).toBe(2)
    const asked = card.getByRole('group')
    for (let left = await asked.count(); left > 0; left--) {
      await asked.first().getByRole('button', { name: '是' }).click()
      await expect.poll(() => asked.count()).toBe(left - 1)
    }
    expect(await card.getByText('您的回答：是').count()).toBe(3)
    expect(await findFaults(phone, 'the loan on the phone')).toEqual([])
    await county.goto(`${url}/needs?stage=recommended`)
    await county.getByRole('link', { name: firm.name }).first().click()
    await county.getByText('授信 60万元，已放款 60万元（2 笔）').waitFor()
  })

  it('it asks for a renewal before the loan falls due, and the bank signs it without repayment', async () => {
    const card = await cardOf(banks.lending)
    await card.getByRole('button', { name: '申请续贷' }).click()
    await card.getByLabel('想怎样续贷').fill('无还本续贷一年')
    await card.getByRole('button', { name: '确定：申请续贷' }).click()
    await card.getByText('申请续贷').first().waitFor()
    await lending.reload()
    await open(lending, '续贷签约')
    await fill(lending, '年利率（%）', '3.65')
    await choose(lending, '担保方式', '担保公司（含政府性融资担保）')
    await lending.keyboard.press('Escape')
    await fill(lending, '签约日期', today)
    await fill(lending, '额度有效期至', dayIn(390))
    await fill(lending, '新贷款到期日', dayIn(389))
    expect(await findFaults(lending, 'the renewal')).toEqual([])
    await send(lending, '登记续贷')
    await lending.getByText('无还本续贷').first().waitFor()
    await (await cardOf(banks.lending))
      .getByText(/年利率 3\.65/)
      .first()
      .waitFor()
    await refusing.goto(`${url}/referrals?basket=done`)
    await refusing.getByRole('link', { name: firm.name }).click()
    await refusing.getByText('担保：抵押物不足').waitFor()
    expect(await refusing.getByText('3.65').count()).toBe(0)
    expect(await button(refusing, '续贷签约').count()).toBe(0)
  })
})
