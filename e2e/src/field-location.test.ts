import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { enrolPhone, makeFieldPhone, openTab, synchronised } from './field-phone.ts'
import { openVisit } from './field-visit.ts'
import { makeGridInWave } from './grid-in-wave.ts'
import { signIn } from './session.ts'

const purpose = '核对实际经营地址'
const url = inject('platformUrl')
let browser: Browser
/** Of a grid of this story's own: one in a running wave that allows a location, one in none. */
let firms: { name: string; id: string }[]
beforeAll(async () => {
  browser = await openBrowser()
  firms = await makeGridInWave({ location: 'optional', location_purpose: purpose })
})
afterAll(() => browser.close())

it('a location is offered only where the wave names a purpose, taken by a tap, and shown beside the visit', async () => {
  const [asked, unasked] = firms
  if (!asked || !unasked) throw new Error('the demo city has too few firms')
  const phone = await makeFieldPhone(browser)
  await phone.grantPermissions(['geolocation'], { origin: url })
  await phone.setGeolocation({ latitude: 21.2707, longitude: 110.3594, accuracy: 12 })
  const page = await enrolPhone(phone, url, 'demo-county-2')
  await page.getByLabel('范围').selectOption('all')
  await openVisit(page, unasked.name)
  await page.getByRole('button', { name: '保存走访' }).waitFor()
  await page.waitForTimeout(500) // what a wave asks is read after the form is drawn
  expect(await page.getByText('定位（自愿）').count()).toBe(0)

  await openTab(page, '任务')
  await openVisit(page, asked.name)
  await page.getByText('已见面', { exact: true }).click()
  await page.getByText('定位（自愿）').click()
  await page.getByText(`用途：${purpose}`).waitFor()
  await page.getByRole('button', { name: '取一次定位' }).click()
  await page.getByText('北纬 21.27070，东经 110.35940').waitFor()
  await page.getByRole('button', { name: '保存走访' }).click()
  await page.getByRole('heading', { name: '已保存' }).waitFor()
  await synchronised(page)
  await phone.close()

  const desk = await signIn(browser, url, 'demo-city')
  const answer = await desk.context().request.get(`${url}/api/visits?enterprise=${asked.id}`)
  const [visit] = ((await answer.json()) as { rows: { id: string }[] }).rows
  await desk.goto(`${url}/visits/${visit?.id}`)
  await desk.getByText(`北纬 21.27070，东经 110.35940，误差约 12 米（用途：${purpose}）`).waitFor()
  await desk.context().close()
})
