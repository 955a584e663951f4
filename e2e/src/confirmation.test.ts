import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { exportShown, readXlsxRows } from './export-steps.ts'
import { enrolPhone, makeFieldPhone, openTab, synchronised } from './field-phone.ts'
import { visit } from './field-visit.ts'
import { makeOwnGrid } from './own-grid.ts'
import { signIn } from './session.ts'

let browser: Browser
let phone: BrowserContext
let page: Page
let names: string[]
const url = inject('platformUrl')
beforeAll(async () => {
  browser = await openBrowser()
  phone = await makeFieldPhone(browser)
  names = (await makeOwnGrid('demo-city', 2, '440883')).map(({ name }) => name)
  page = await enrolPhone(phone, url, 'demo-city')
})
afterAll(() => browser.close())

describe('a firm’s own word on a visit', () => {
  it('made offline on the phone, given on the firm’s own, seen at the quality desk and in the ledger’s file', async () => {
    const [one = '', two = ''] = names
    await phone.setOffline(true)
    const links = [await visitAndOffer(one), await visitAndOffer(two)]
    // Before the record is handed in there is nothing to confirm, and the firm is told so.
    const firm = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 }, isMobile: true })
    const theirs = await firm.newPage()
    await theirs.goto(links[0] ?? '')
    await theirs.getByRole('alert').filter({ hasText: '还没有把记录上传' }).waitFor()
    await phone.setOffline(false)
    await page.getByRole('button', { name: '同步' }).click()
    await synchronised(page)
    await theirs.getByRole('button', { name: '再试一次' }).click()
    await theirs.getByText(one).waitFor()
    expect(await findFaults(theirs, 'confirmation')).toEqual([])
    await theirs.getByRole('button', { name: /^属实/ }).click()
    await theirs.getByRole('status').filter({ hasText: '已记录：属实' }).waitFor()
    await theirs.goto(links[1] ?? '')
    await theirs.getByLabel('补充说明（可不填）').fill('只打过一个电话')
    await theirs.getByRole('button', { name: /^不属实/ }).click()
    await theirs.getByRole('status').filter({ hasText: '已记录：不属实' }).waitFor()
    await theirs.reload()
    await theirs.getByRole('status').filter({ hasText: '已记录：不属实' }).waitFor()
    await firm.close()

    const desk = await signIn(browser, url, 'demo-city')
    await desk.goto(`${url}/visit-quality?view=answered`)
    const row = (name: string) => desk.locator('tr[data-row-key]').filter({ hasText: name })
    await row(one).getByText('反馈：属实').waitFor()
    await row(two).getByText('反馈：不属实，“只打过一个电话”').waitFor()

    await desk.goto(`${url}/visits`)
    const saveTo = join(mkdtempSync(join(tmpdir(), 'huoshui-ledger-')), 'ledger.xlsx')
    const file = await exportShown(desk, { dialog: '导出走访台账', format: 'Excel', saveTo })
    const said = (await readXlsxRows(file, '走访台账')).map((line) => [line['名称'], line['企业确认']])
    expect(said).toEqual(
      expect.arrayContaining([
        [one, '属实'],
        [two, '不属实'],
      ]),
    )
    rmSync(dirname(saveTo), { recursive: true })
    await desk.context().close()
  })

  it('the link is still there from the visit’s receipt', async () => {
    await openTab(page, '记录')
    await page.getByRole('link', { name: '企业确认二维码' }).first().click()
    await page.getByRole('img', { name: '企业确认二维码' }).waitFor()
    expect(await findFaults(page, 'confirm')).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })

  it.each(['c/short', `c/${'x'.repeat(32)}`, 'nothing'])(
    'a link that leads nowhere (%s) says what to do',
    async (path) => {
      const theirs = await browser.newPage({ locale: 'zh-CN' })
      await theirs.goto(`${url}/p/${path}`)
      await theirs.getByText('谨防非法中介').waitFor()
      await theirs
        .getByText(/重新扫|还没有把记录上传/)
        .first()
        .waitFor()
      await theirs.close()
    },
  )
})

describe('a leaflet', () => {
  it.each([
    ['product', '额度'],
    ['policy', '依据的文件'],
  ])('of a %s is sent as a link that opens without an account', async (kind, shown) => {
    await openTab(page, '政策产品')
    const first = page.locator(`a[href^="#/${kind}/"]`).filter({ hasText: kind === 'product' ? '最高' : '' })
    await first.first().click()
    await page.getByRole('button', { name: '二维码' }).click()
    await page.getByRole('img', { name: /的二维码$/ }).waitFor()
    const theirs = await browser.newPage({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })
    await theirs.goto((await page.locator('.link').textContent()) ?? '')
    await theirs.getByText(shown).first().waitFor()
    expect(await findFaults(theirs, kind)).toEqual([])
    expect(await theirs.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await theirs.close()
  })
})

/** Visits a firm with the network cut, shows the code, and gives the link in it. */
async function visitAndOffer(name: string): Promise<string> {
  await openTab(page, '任务')
  await page.getByLabel('范围').selectOption('all')
  await visit(page, name, '已见面')
  await page.getByRole('link', { name: '请企业确认' }).click()
  await page.getByRole('img', { name: '企业确认二维码' }).waitFor()
  return (await page.locator('.link').textContent()) ?? ''
}
