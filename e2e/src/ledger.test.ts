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

it('a wholly new ledger is defined on the screen, filled in by a town and approved by its county', async () => {
  const title = '镇街隐患排查（故事）'
  const city = await signIn(browser, url, 'demo-city')
  await city.goto(`${url}/ledgers`)
  await city.getByRole('link', { name: '新建台账' }).click()
  await city.getByRole('button', { name: '发布为第1版' }).click()
  await city.getByText('还有6处要改', { exact: false }).waitFor()
  expect(await findFaults(city, '/ledgers/new')).toEqual([])
  await city.getByLabel('台账名称').fill(title)
  await city.getByLabel('用途').fill('收集镇街排查的隐患')
  await city.getByLabel('一行是什么').fill('一处隐患')
  await city.getByLabel('来源').fill('市专班例会')
  await city.getByRole('checkbox', { name: '各镇街' }).check()
  await city.getByLabel('审定').last().click()
  await city.getByTitle('镇街的由所属县', { exact: false }).click()
  await city.getByLabel('起始期').fill(period)
  // From here on by the keyboard alone: a name, Enter for the next, Alt with an arrow for its place.
  await city.getByLabel('第1项名称').fill('隐患')
  await city.keyboard.press('Enter')
  await city.keyboard.type('整改情况')
  await city.keyboard.press('Alt+ArrowUp')
  await city.getByText('“整改情况”移到第1项').waitFor()
  expect(await findFaults(city, '/ledgers/new')).toEqual([])
  await city.getByRole('button', { name: '发布为第1版' }).click()
  await city.getByRole('heading', { name: `${period} 填报情况` }).waitFor()

  const town = await signIn(browser, url, 'demo-town')
  await town.goto(`${url}/ledgers`)
  await town.getByRole('link', { name: title }).click()
  await town.getByRole('button', { name: '开始填报' }).click()
  await town.getByRole('button', { name: '增加一行' }).click()
  await town.getByLabel('隐患', { exact: true }).fill('消防通道堵塞')
  await town.getByLabel('整改情况').fill('已清理')
  await town.getByRole('button', { name: /报\s*送/ }).click()
  await town.getByText('待审核').first().waitFor()

  const county = await signIn(browser, url, 'demo-county')
  await county.goto(`${url}/ledgers`)
  await county.getByRole('link', { name: title }).click()
  await county.getByRole('row').filter({ hasText: '待审核' }).getByRole('link').first().click()
  await county.getByText('消防通道堵塞').waitFor()
  await county.getByRole('button', { name: /审\s*定/ }).click()
  await county.getByText('已审定').first().waitFor()

  await city.reload()
  await city.getByRole('row').filter({ hasText: '已审定' }).waitFor()
  await city.getByRole('link', { name: '修改定义' }).click()
  await city.getByRole('button', { name: '发布为第2版' }).waitFor()
  for (const page of [city, town, county]) await page.context().close()
})
