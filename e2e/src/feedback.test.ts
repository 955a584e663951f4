import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { enrolPhone, makeFieldPhone, openTab, synchronised } from './field-phone.ts'
import { signIn } from './session.ts'

let browser: Browser
const url = inject('platformUrl')
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it('a complaint made without a line reaches the city team, nameless where that was chosen, and is answered', async () => {
  const phone = await makeFieldPhone(browser)
  const page = await enrolPhone(phone, url, 'demo-field')
  await openTab(page, '我的')
  await page.getByRole('link', { name: '意见建议、投诉' }).click()
  await page.getByRole('heading', { name: '意见建议' }).waitFor()
  await phone.setOffline(true)
  const say = async (kind: string, text: string, isAnonymous = false) => {
    await page.getByText(kind, { exact: true }).click()
    await page.getByLabel('内容').fill(text)
    await page.getByLabel(/^匿名/).setChecked(isAnonymous)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('listitem').filter({ hasText: text }).getByText('待发').waitFor()
  }
  await say('建议', '列表字号再大一些')
  await say('被要求打卡、排名、拍照、定位等', '有人要求每天上传照片', true)
  expect(await findFaults(page, 'feedback')).toEqual([])
  await phone.setOffline(false)
  await page.getByRole('button', { name: '同步' }).click()
  await synchronised(page)

  const desk = await signIn(browser, url, 'demo-city')
  await desk.goto(`${url}/feedback`)
  const row = (text: string) => desk.locator('tr[data-row-key]').filter({ hasText: text })
  await row('有人要求每天上传照片').getByText('匿名').waitFor()
  expect(await row('列表字号再大一些').getByText('匿名').count()).toBe(0)
  expect(await findFaults(desk, '/feedback')).toEqual([])
  await row('列表字号再大一些')
    .getByRole('button', { name: /答\s*复/ })
    .click()
  await desk.getByRole('dialog').getByLabel('答复').fill('下一版调整')
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: /答\s*复/ })
    .click()
  await row('列表字号再大一些').waitFor({ state: 'detached' })
  await desk.context().close()

  await page.getByRole('button', { name: '同步' }).click()
  await page.getByText('答复：下一版调整').waitFor()
  expect(await page.getByText('有人要求每天上传照片').count()).toBe(0)
  await phone.close()
})
