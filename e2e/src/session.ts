import type { Browser, Page } from 'playwright-core'

const password = 'huoshui-demo'

/** A page of a demo account's own, signed in without the form; nothing is opened yet. */
export async function signIn(browser: Browser, url: string, username: string): Promise<Page> {
  const page = await newPage(browser)
  const answer = await page.context().request.post(`${url}/api/sign-in`, {
    headers: { origin: url },
    data: { username, password },
  })
  if (!answer.ok()) throw new Error(`${username} could not sign in: ${answer.status()} ${await answer.text()}`)
  return page
}

/** Signs a demo account in through the form and waits for its first page. */
export async function signInAtTheDoor(browser: Browser, url: string, username: string): Promise<Page> {
  const page = await newPage(browser)
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page
    .getByRole('button', { name: /登\s*录/ })
    .first()
    .click()
  await page.getByRole('navigation').first().waitFor()
  return page
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1280, height: 800 },
    acceptDownloads: true,
    reducedMotion: 'reduce',
  })
  return await context.newPage()
}
