import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it('a passkey is registered on the account’s page and signs in without a password', async () => {
  const url = inject('platformUrl')
  const page = await signIn(browser, url, 'demo-county-2')
  const devices = await page.context().newCDPSession(page)
  await devices.send('WebAuthn.enable')
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
  await page.goto(`${url}/account`)
  await page.getByLabel('名称').fill('办公室电脑')
  await page.getByRole('button', { name: '登记通行密钥' }).click()
  await page.getByRole('button', { name: '删除通行密钥“办公室电脑”' }).waitFor()

  await page.context().clearCookies()
  await page.goto(`${url}/sign-in`)
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await page.getByRole('navigation').first().waitFor()
  const session = await page.evaluate(async () => (await fetch('/api/session')).json())
  expect(session).toMatchObject({ username: 'demo-county-2', method: 'passkey' })

  await page.goto(`${url}/account`)
  await page.getByRole('button', { name: '删除通行密钥“办公室电脑”' }).click()
  await page
    .getByRole('button', { name: /^删\s*除$/ })
    .last()
    .click()
  await page.getByRole('list', { name: '已登记的通行密钥' }).waitFor({ state: 'detached' })
  await page.context().close()
})
