import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { bankOf, organisationOf, receive } from './bank-desk.ts'
import { openBrowser } from './browser.ts'
import { button, choose, dialogOf, fill, open, send } from './dialog.ts'
import { signIn } from './session.ts'

type Firm = { id: string; name: string }

describe('a need becomes a drawn loan: recommended, at two banks, refused by one, lent by the other', () => {
  const url = inject('platformUrl')
  let browser: Browser
  let county: Page
  let refusing: Page
  let lending: Page
  let firm: Firm
  let today: string
  beforeAll(async () => {
    browser = await openBrowser()
    county = await signIn(browser, url, 'demo-county')
    refusing = await signIn(browser, url, 'demo-branch-2')
    lending = await signIn(browser, url, 'demo-branch')
    await county.goto(`${url}/favicon.svg`)
    const path = '/api/enterprises?type=company&status=active&limit=1'
    const { rows } = await county.evaluate(
      async (from) => (await fetch(from)).json() as Promise<{ rows: Firm[] }>,
      path,
    )
    if (!rows[0]) throw new Error('no company in the county')
    firm = rows[0]
    today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  })
  afterAll(() => browser.close())

  /** With the pointer away from what was clicked last. */
  const faultsOf = async (page: Page, name: string) => {
    await page.mouse.move(1, 1)
    return await findFaults(page, name)
  }

  it('is told and declared', async () => {
    await county.goto(`${url}/enterprises/${firm.id}?part=needs`)
    await open(county, '登记融资需求')
    await fill(county, '需求金额（万元）', '120.5')
    await fill(county, '期限（个月）', '12')
    await send(county, '登记')
    await county.getByRole('heading', { name: firm.name }).waitFor()
    await open(county, '申报')
    await fill(county, '用途说明', '采购对虾饲料')
    await fill(county, '联系电话', '13800138000')
    await button(dialogOf(county), '申报').click()
    await dialogOf(county).getByText('须由企业承诺申报内容真实。').waitFor()
    await dialogOf(county).getByText('企业承诺申报内容真实', { exact: true }).click()
    await send(county, '申报')
    await county.getByRole('region', { name: '申报', exact: true }).getByText('138****8000').waitFor()
  })

  it('is recommended once all five standards are met, each with a basis', async () => {
    await open(county, '审核')
    await dialogOf(county).getByText('审核结论').waitFor()
    await button(dialogOf(county), '列入推荐清单').click()
    await dialogOf(county).getByText('五项标准均为“符合”才能推荐。').waitFor()
    for (const box of await dialogOf(county).getByRole('radiogroup').filter({ hasText: '未核实' }).all())
      await box.getByText('符合', { exact: true }).click()
    await button(dialogOf(county), '列入推荐清单').click()
    await dialogOf(county).getByText('请写明依据。').first().waitFor()
    for (const basis of await dialogOf(county).getByPlaceholder('看了什么、听谁说的').all())
      await basis.fill('实地核实')
    expect(await faultsOf(county, 'review')).toEqual([])
    await send(county, '列入推荐清单')
    await county.getByText('审核：列入推荐清单').waitFor()
  })

  it('goes to two banks the firm consented to, and to no other', async () => {
    await open(county, '推送银行')
    await dialogOf(county).getByLabel('银行机构').click()
    await county.getByText('没有可推送的银行，请先登记企业同意。').waitFor()
    await button(dialogOf(county), '取消').click()
    for (const page of [refusing, lending]) {
      await open(county, '登记同意')
      await choose(county, '银行', await bankOf(page, url))
      await dialogOf(county).getByText('可以随时撤回').waitFor()
      await fill(county, '凭据（编号或存放处）', '同意书第 1 号')
      await fill(county, '同意日期', today)
      await send(county, '登记同意')
    }
    await open(county, '推送银行')
    for (const page of [refusing, lending]) await choose(county, '银行机构', await organisationOf(page, url))
    await county.keyboard.press('Escape')
    await send(county, '推送')
    await county.getByRole('region', { name: '银行办理（2 家）' }).waitFor()
  })

  it('is refused by one bank with more than “policy”', async () => {
    await receive(refusing, url, firm.name)
    await open(refusing, '不予授信')
    await choose(refusing, '原因', '抵押物不足')
    await fill(refusing, '具体情况', '不符合我行信贷政策')
    await fill(refusing, '什么会改变决定', '由政府性融资担保机构提供保证')
    await fill(refusing, '决定日期', today)
    await button(dialogOf(refusing), '不予授信').click()
    await dialogOf(refusing).getByText('只写“不符合政策”一类的话不能提交').waitFor()
    await fill(refusing, '具体情况', '抵押物估值只有申请额的一半')
    await send(refusing, '不予授信')
    await refusing.getByText('担保：抵押物不足').waitFor()
  })

  it('is lent by the other in two drawdowns, after material that stopped its clock', async () => {
    await receive(lending, url, firm.name)
    await open(lending, '要求补充材料')
    await fill(lending, '需要什么材料', '近六个月银行流水')
    await send(lending, '要求补充材料')
    await lending.getByText(/等待补材料，暂停/).waitFor()
    await open(lending, '材料补齐')
    await fill(lending, '补齐情况', '流水已送到柜台')
    await send(lending, '材料补齐')
    const nextYear = `${Number(today.slice(0, 4)) + 1}-01-15`
    await open(lending, '授信')
    await fill(lending, '年利率（%）', '3.65')
    await choose(lending, '担保方式', '信用')
    await lending.keyboard.press('Escape')
    await fill(lending, '授信日期', today)
    await fill(lending, '额度有效期至', nextYear)
    expect(await faultsOf(lending, 'credit')).toEqual([])
    await send(lending, '登记授信')
    for (const [amount, sum] of [
      ['70.5', '70.5万元'],
      ['50', '120.5万元'],
    ] as const) {
      await open(lending, '登记放款')
      await fill(lending, '放款金额（万元）', '121')
      await fill(lending, '放款日期', today)
      await fill(lending, '到期日', nextYear)
      await button(dialogOf(lending), '登记放款').click()
      await dialogOf(lending).getByText('超过授信余下的').first().waitFor()
      await fill(lending, '放款金额（万元）', amount)
      await send(lending, '登记放款')
      await lending.getByText(`累计放款 ${sum}`).waitFor()
    }
    expect(await faultsOf(lending, 'referral')).toEqual([])
  })

  it('is followed by the county at both banks, step by step', async () => {
    await county.reload()
    const ways = county.getByRole('region', { name: '银行办理（2 家）' })
    await ways.getByText('授信 120.5万元，已放款 120.5万元（2 笔）').waitFor()
    await ways.getByText('担保：抵押物不足。由政府性融资担保机构提供保证').waitFor()
    expect(await county.getByRole('list', { name: '办理记录' }).getByRole('listitem').count()).toBe(14)
    expect(await faultsOf(county, 'need')).toEqual([])
    for (const path of ['/needs?stage=recommended', '/referrals?basket=done', '/remedy-tasks']) {
      await county.goto(`${url}${path}`)
      await county.getByRole('table').first().waitFor()
      expect(await faultsOf(county, path)).toEqual([])
    }
  })

  it('is not there for a bank it was not sent to', async () => {
    await lending.getByRole('link', { name: '返回清单' }).click()
    await lending.goto(`${url}/referrals?basket=done`)
    await lending.getByRole('link', { name: firm.name }).waitFor()
    expect(await lending.getByText('不予授信', { exact: true }).count()).toBe(0)
  })
})
