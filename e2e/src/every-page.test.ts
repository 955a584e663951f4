import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

/** Between them they may open every page; a page looks its own way to a bank, so that banks open theirs themselves. */
const people = [
  'demo-city',
  'demo-bank',
  'demo-branch',
  'demo-county',
  'demo-sysadmin',
  'demo-secadmin',
  'demo-auditadmin',
]

/** What begins something in a dialog says so by its first word; the rest of a page's buttons may do it at once. */
const opening = /^(新建|起草|公布|导入|增设|登记|增加|签发|设定|上传|添加|新增)/

const failed = /页面出错了|没有这个页面|没有权限打开/

/** The console as it is built leaves out parts of Ant Design: what uses one fails there alone, on its own page. */
describe('every page of the menu, and what its buttons open, stands', () => {
  const seen = new Set<string>()
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it.each(people)(
    'for %s',
    async (user) => {
      const url = inject('platformUrl')
      const page = await signIn(browser, url, user)
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
      await page.goto(url)
      const links = page.getByRole('navigation').first().getByRole('link')
      await links.first().waitFor()
      const paths = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))
      expect(paths.length).toBeGreaterThan(1)
      const desk = user === 'demo-bank' || user === 'demo-branch' ? 'bank' : 'office'
      for (const path of paths.filter((one) => !seen.has(`${desk} ${one}`))) {
        seen.add(`${desk} ${path}`)
        await page.goto(`${url}${path}`)
        faults.push(...(await lookAt(page, path)))
      }
      expect(faults).toEqual([])
      await page.context().close()
    },
    300_000,
  )
})

async function lookAt(page: Page, path: string): Promise<string[]> {
  if (await hasFailed(page)) return [`${path}: ${await page.getByRole('main').first().innerText()}`]
  const faults: string[] = []
  const buttons = page.getByRole('main').getByRole('button', { name: opening })
  for (let at = 0; at < (await buttons.count()); at++) {
    const button = buttons.nth(at)
    if (!(await button.isVisible()) || (await button.isDisabled())) continue
    const name = await button.innerText()
    await button.click()
    await page.getByRole('dialog').or(page.getByText(failed)).first().waitFor()
    if (await hasFailed(page)) faults.push(`${path} ${name}: ${await page.getByRole('main').first().innerText()}`)
    await page.keyboard.press('Escape')
    const isClosed = await page
      .getByRole('dialog')
      .waitFor({ state: 'detached', timeout: 2000 })
      .then(() => true)
      .catch(() => false)
    if (isClosed) continue
    await page.goto(page.url())
    await hasFailed(page)
  }
  return faults
}

/** Waits until the page has its title, or says that it has none. */
async function hasFailed(page: Page): Promise<boolean> {
  await page.getByRole('main').getByRole('heading').or(page.getByText(failed)).first().waitFor()
  return await page.getByText(failed).first().isVisible()
}
