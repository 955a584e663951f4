import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { enrolPhone, makeFieldPhone, openTab, synchronised } from './field-phone.ts'
import { openVisit } from './field-visit.ts'
import { makeGridInWave } from './grid-in-wave.ts'
import { signIn } from './session.ts'

const purpose = '核对招牌与登记名称'
const url = inject('platformUrl')
let browser: Browser
let firms: { name: string; id: string }[]
beforeAll(async () => {
  browser = await openBrowser()
  firms = await makeGridInWave({ photo: 'optional', photo_purpose: purpose })
})
afterAll(() => browser.close())

it('a photo is offered only where the wave names a purpose, waits on the phone without a line, and comes after its visit', async () => {
  const [asked, unasked] = firms
  if (!asked || !unasked) throw new Error('no firms')
  const phone = await makeFieldPhone(browser)
  const page = await enrolPhone(phone, url, 'demo-county-2')
  await page.getByLabel('范围').selectOption('all')
  const visit = async (name: string) => {
    await openVisit(page, name)
    await page.getByText('已见面', { exact: true }).click()
    await page.getByRole('button', { name: '保存走访' }).click()
    await page.getByRole('heading', { name: '已保存' }).waitFor()
  }
  await visit(unasked.name)
  await page.waitForTimeout(500) // what a wave asks is read after the page is drawn
  expect(await page.getByText('附照片（自愿）').count()).toBe(0)

  await openTab(page, '任务')
  await phone.setOffline(true)
  await visit(asked.name)
  await page.getByText('附照片（自愿）').click()
  await page.getByText(`用途：${purpose}`).waitFor()
  const picture = await page.screenshot()
  const choose = page.getByLabel('选一张照片')
  await choose.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') })
  await page.getByText('打不开这张图片').waitFor()
  await choose.setInputFiles({ name: 'shop.png', mimeType: 'image/png', buffer: picture })
  await page.getByText('照片已存在手机里').waitFor()
  expect(await findFaults(page, 'a photo beside a visit')).toEqual([])
  await openTab(page, '记录')
  await page.getByRole('region', { name: '待补传的照片' }).getByRole('img').waitFor()

  await phone.setOffline(false)
  await synchronised(page)
  await page.getByRole('region', { name: '待补传的照片' }).waitFor({ state: 'detached' })
  await phone.close()

  const desk = await signIn(browser, url, 'demo-city')
  const answer = await desk.context().request.get(`${url}/api/visits?enterprise=${asked.id}`)
  const [made] = ((await answer.json()) as { rows: { id: string }[] }).rows
  await desk.goto(`${url}/visits/${made?.id}`)
  await desk.getByText(`用途：${purpose}`).waitFor()
  const saved = desk.waitForEvent('download')
  await desk.getByRole('link', { name: '下载照片' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^走访照片-.*\.jpg$/)
  await desk.getByRole('button', { name: '删除', exact: true }).click()
  await desk.getByRole('button', { name: '删除照片' }).click()
  await desk.getByText(`用途：${purpose}`).waitFor({ state: 'detached' })
  await desk.context().close()
})
