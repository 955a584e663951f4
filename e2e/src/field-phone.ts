import type { Browser, BrowserContext, Page } from 'playwright-core'

/** A phone of its own: 360 px wide, with touch; nothing is signed in. */
export async function makeFieldPhone(browser: Browser): Promise<BrowserContext> {
  return await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    acceptDownloads: true,
  })
}

export const pin = '246813'

/** Signs in on a phone that nobody used yet: account and password, then a PIN; waits for the list of tasks. */
export async function enrolPhone(phone: BrowserContext, url: string, username: string): Promise<Page> {
  const page = await phone.newPage()
  await page.goto(`${url}/field/`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill('huoshui-demo')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByLabel('设备口令（6 位数字）').fill(pin)
  await page.getByLabel('再输一遍').fill(pin)
  await page.getByRole('button', { name: '设好，开始使用' }).click()
  await page.getByRole('heading', { name: /我的任务/ }).waitFor()
  await synchronised(page)
  // From here on the app itself is kept on the phone.
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  return page
}

/** Opens the app again, as after a battery that died; the PIN opens it. */
export async function reopen(phone: BrowserContext, url: string): Promise<Page> {
  const page = await phone.newPage()
  await page.goto(`${url}/field/`)
  await page.getByLabel('设备口令').fill(pin)
  await page.getByRole('button', { name: '打开' }).click()
  await page.getByRole('heading', { name: /我的任务/ }).waitFor()
  return page
}

/** Waits until the line above says that all is handed over. */
export async function synchronised(page: Page): Promise<void> {
  await page
    .getByRole('status')
    .filter({ hasText: /^已同步 [^·]*( · 可离线使用)?$/ })
    .waitFor({ timeout: 60_000 })
}

/** One of the pages below, under the thumb. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name }).click()
}
