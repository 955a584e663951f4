import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { enrolPhone, makeFieldPhone, openTab, pin } from './field-phone.ts'

let browser: Browser
let phone: BrowserContext
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  phone = await makeFieldPhone(browser)
})
afterAll(() => browser.close())

it('a finger opens the phone without a line once it was set up with the PIN, and another finger does not', async () => {
  const url = inject('platformUrl')
  page = await enrolPhone(phone, url, 'demo-village')
  const setVerified = await addAuthenticator(page)
  await page.reload()
  await page.getByLabel('设备口令').fill(pin)
  await page.getByRole('button', { name: '打开', exact: true }).click()
  await openTab(page, '我的')
  await page.getByText('指纹或面容打开').click()
  const form = page.locator('details').filter({ hasText: '指纹或面容打开' })
  await form.getByLabel('设备口令').fill('135791')
  await form.getByRole('button', { name: '开通' }).click()
  await page.getByText('口令不对，没有开通').waitFor()
  await form.getByLabel('设备口令').fill(pin)
  await form.getByRole('button', { name: '开通' }).click()
  await page.getByText('已开通，下次可用指纹或面容打开').waitFor()

  await phone.setOffline(true)
  await page.getByRole('button', { name: '锁上' }).click()
  await page.getByRole('button', { name: '用指纹或面容打开' }).click()
  await openTab(page, '我的')
  await page.getByRole('button', { name: '锁上' }).click()
  await setVerified(false)
  await page.getByRole('button', { name: '用指纹或面容打开' }).click()
  await page.getByRole('alert').filter({ hasText: '没有通过指纹或面容验证' }).waitFor()
  await page.getByLabel('设备口令').fill(pin)
  await page.getByRole('button', { name: '打开', exact: true }).click()

  await openTab(page, '我的')
  await page.getByText('指纹或面容打开（已开通）').click()
  await page.getByRole('button', { name: '停用' }).click()
  await page.getByText('已停用，只能用口令打开').waitFor()
  await page.getByRole('button', { name: '锁上' }).click()
  await page.getByLabel('设备口令').waitFor()
  // What was switched off is not offered, though the page remembers who was here.
  await page.reload()
  await page.getByLabel('设备口令').waitFor()
  expect(await page.getByRole('button', { name: '用指纹或面容打开' }).count()).toBe(0)
})

/** A phone's own authenticator that knows a finger; gives what makes it accept the next one or not. */
async function addAuthenticator(on: Page): Promise<(isVerified: boolean) => Promise<void>> {
  const devices = await on.context().newCDPSession(on)
  await devices.send('WebAuthn.enable')
  const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
    },
  })
  return async (isUserVerified) => {
    await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
  }
}
