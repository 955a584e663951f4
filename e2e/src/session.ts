import type { Browser, Page } from 'playwright-core'

/** Signs a demo account in through the door and waits for its first page. */
export async function signIn(browser: Browser, url: string, username: string): Promise<Page> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1280, height: 800 },
    acceptDownloads: true,
  })
  const page = await context.newPage()
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill('huoshui-demo')
  await page
    .getByRole('button', { name: /登\s*录/ })
    .first()
    .click()
  await page.getByRole('navigation').first().waitFor()
  return page
}
