import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { licenceName } from './oidc-provider.ts'
import { onDatabase } from './platform-database.ts'
import { type PortalFirm, provePhone, takeFirm } from './portal-firm.ts'

let browser: Browser
let page: Page
let firm: PortalFirm & { code: string }
const url = inject('platformUrl')
beforeAll(async () => {
  browser = await openBrowser()
  const phone = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 }, isMobile: true })
  page = await phone.newPage()
  firm = await takeFirmWithCode()
})
afterAll(() => browser.close())

const byLicence = () => page.getByRole('button', { name: `${licenceName}登录` }).click()
const fits = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth')

it('turns back at the provider, then comes in by the licence, to the page it left, as that firm', async () => {
  await page.goto(`${url}/p/progress`)
  await byLicence()
  await page.getByRole('button', { name: '取消' }).click()
  await page.getByRole('alert').filter({ hasText: '取消了登录' }).waitFor()
  expect(page.url()).toBe(`${url}/p/progress`)
  expect(await findFaults(page, 'portal door by licence')).toEqual([])
  expect(await fits()).toBe(true)

  await byLicence()
  await page.getByLabel('账号').fill(`code:${firm.code}`)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: firm.name }).waitFor()
  expect(page.url()).toBe(`${url}/p/progress`)
  await page.getByRole('link', { name: '反映问题、断贷抽贷' }).waitFor()
  expect(await findFaults(page, 'portal progress by licence')).toEqual([])
  expect(await fits()).toBe(true)

  await provePhone(page, firm.phone)
  await page.getByRole('button', { name: /^退出（手机/ }).click()
  // Whoever takes the phone next is asked anew who it is.
  await byLicence()
  await page.getByLabel('账号').waitFor()
})

async function takeFirmWithCode(skip = 40): Promise<PortalFirm & { code: string }> {
  const taken = await takeFirm('demo-county', skip)
  const code = await onDatabase(async (client) => {
    const { rows } = await client.query('select credit_code from enterprise where id = $1', [taken.id])
    return rows[0]?.credit_code as string | null
  })
  return code === null ? await takeFirmWithCode(skip + 1) : { ...taken, code }
}
