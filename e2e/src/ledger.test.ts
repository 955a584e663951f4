import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

let browser: Browser
const url = inject('platformUrl')
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** This month in Zhanjiang. */
const period = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7)

async function openLedger(page: Page) {
  await page.goto(`${url}/ledgers`)
  await page.getByRole('link', { name: '项目台账' }).click()
}

it('a ledger is put into use, filled in by a county, returned, handed in again and approved', async () => {
  const city = await signIn(browser, url, 'demo-city')
  await openLedger(city)
  await city.getByRole('button', { name: /启\s*用/ }).click()
  await city.getByLabel('起始期').fill(period)
  await city
    .getByRole('dialog')
    .getByRole('button', { name: /保\s*存/ })
    .click()
  await city.getByRole('heading', { name: `${period} 填报情况` }).waitFor()
  expect(await findFaults(city, '/ledgers/projects')).toEqual([])

  const county = await signIn(browser, url, 'demo-county')
  await openLedger(county)
  await county.getByRole('button', { name: '开始填报' }).click()
  await county.getByRole('button', { name: '增加一行' }).click()
  await county.getByLabel('项目名称').fill('对虾加工冷库')
  await county.getByLabel('所在县（市、区）').fill('不知道的区')
  await county.getByLabel('总投资').fill('一点二')
  await county.getByLabel('融资需求').fill('３０００')
  await county.getByText('“一点二”不是金额', { exact: false }).waitFor()
  await county.getByLabel('总投资').fill('1.2')
  await county.getByLabel('项目类别').click()
  await county.getByTitle('制造业').click()
  await county.getByLabel('进展', { exact: true }).fill('主体封顶')
  await county.getByRole('button', { name: /保\s*存/ }).click()
  await county.getByText('没有县（市、区）“不知道的区”', { exact: false }).waitFor()
  expect(await findFaults(county, '/ledgers/sheets')).toEqual([])
  await county.getByLabel('所在县（市、区）').fill('霞山区')
  await county.getByRole('button', { name: /报\s*送/ }).click()
  await county.getByText('待审核').first().waitFor()

  await city.reload()
  await city.getByRole('row').filter({ hasText: '待审核' }).getByRole('link').first().click()
  await city.getByText('对虾加工冷库').waitFor()
  await city.getByRole('button', { name: /退\s*回/ }).click()
  await city.getByRole('dialog').getByRole('textbox').fill('进展写明到什么程度')
  await city.getByRole('dialog').getByRole('button').last().click()
  await city.getByText('已退回').first().waitFor()

  await county.reload()
  await county.getByText('理由：进展写明到什么程度').waitFor()
  await county.getByLabel('进展', { exact: true }).fill('主体封顶，设备进场')
  await county.getByRole('button', { name: /报\s*送/ }).click()
  await county.getByText('待审核').first().waitFor()
  await city.reload()
  await city.getByRole('button', { name: /审\s*定/ }).click()
  await city.getByText('已审定').first().waitFor()
  await city.context().close()
  await county.context().close()
})
