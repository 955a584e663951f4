import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { type PortalFirm, provePhone, takeFirm } from './portal-firm.ts'
import { signIn } from './session.ts'

let browser: Browser
let phone: BrowserContext
let page: Page
let firm: PortalFirm
const url = inject('platformUrl')
beforeAll(async () => {
  browser = await openBrowser()
  phone = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 }, isMobile: true })
  page = await phone.newPage()
  firm = await takeFirm('demo-county')
})
afterAll(() => browser.close())

const next = () => page.getByRole('button', { name: '下一步' }).click()
const fits = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth')

describe('a firm by its own phone', () => {
  it('scans a bank’s code, declares, and is on the county’s list', async () => {
    await page.goto(`${url}/p/q/bank-icbc`)
    await page.getByText(/您扫的是/).waitFor()
    expect(await findFaults(page, 'portal home')).toEqual([])
    await page.getByRole('link', { name: '我要申报融资需求' }).click()
    await page.getByLabel(/企业名称中的两个字以上/).fill(firm.name)
    await page.getByRole('button', { name: firm.name }).click()
    expect(await findFaults(page, 'portal firm')).toEqual([])
    await next()
    await next()
    await page.getByRole('alert').filter({ hasText: '想借多少' }).waitFor()
    await page.getByLabel('想借多少（万元）').fill('80')
    await page.getByText('1 年', { exact: true }).click()
    await page.getByText('采购原料').click()
    await page.getByLabel('用一句话写明钱用在哪里').fill('收购对虾，付饲料款')
    await page.getByText('信用', { exact: true }).click()
    expect(await findFaults(page, 'portal need')).toEqual([])
    expect(await fits()).toBe(true)
    await page.reload()
    await next()
    expect(await page.getByLabel('想借多少（万元）').inputValue()).toBe('80')
    await next()
    const banks = page.locator('main ul.plain > li')
    await banks.first().getByRole('button').click()
    await page.getByRole('button', { name: /^同意提供给/ }).click()
    await page.getByText('已勾选同意').waitFor()
    expect(await findFaults(page, 'portal banks')).toEqual([])
    await next()
    await page.getByLabel('联系人姓名').fill('王小明')
    await provePhone(page, firm.phone)
    await page.getByText('所填内容真实，我有权代表这家企业申报').click()
    expect(await findFaults(page, 'portal send')).toEqual([])
    expect(await fits()).toBe(true)
    await page.getByRole('button', { name: '提交申报' }).click()
    await page.getByRole('status').filter({ hasText: '融资需求已收到' }).waitFor()
    expect(await findFaults(page, 'portal done')).toEqual([])

    const desk = await signIn(browser, url, 'demo-county')
    await desk.goto(`${url}/needs?stage=declared`)
    await desk.getByText(firm.name).first().waitFor()
    await desk.context().close()
  })

  it('follows it, and takes its consent back with one tap', async () => {
    const number = await page.locator('.number').innerText()
    await page.getByRole('link', { name: '查看进度' }).click()
    await page.getByText('已申报').first().waitFor()
    expect(await findFaults(page, 'portal progress')).toEqual([])
    expect(await fits()).toBe(true)
    await page.getByRole('button', { name: /^撤回给/ }).click()
    await page.getByText('现在没有银行能看到您的申报').waitFor()
    await page.goto(`${url}/p/number`)
    await page.getByLabel('查询码（10 位）').fill(number)
    await page.getByLabel('申报时的手机号').fill(firm.phone)
    await page.getByRole('button', { name: '查询' }).click()
    await page.getByRole('status').filter({ hasText: '已申报' }).waitFor()
    await page.goto(`${url}/p/progress`)
    await page.getByText(firm.name).first().waitFor()
    await page.getByRole('button', { name: /^退出/ }).click()
    await page.getByText('请用申报时的手机验证').waitFor()
    expect(await findFaults(page, 'portal door')).toEqual([])
  })
})
