import type { Page } from 'playwright-core'
import { fill, open, send } from './dialog.ts'

/** Where somebody who is signed in works. */
export async function organisationOf(page: Page, url: string): Promise<string> {
  if (!page.url().startsWith(url)) await page.goto(`${url}/favicon.svg`)
  const session = await page.evaluate(
    async () => (await fetch('/api/session')).json() as Promise<{ organisationName: string }>,
  )
  return session.organisationName
}

/** Head office of whom somebody of a branch works for. */
export async function bankOf(page: Page, url: string): Promise<string> {
  const branch = await organisationOf(page, url)
  const { organisations } = await page.evaluate(
    async () => (await fetch('/api/organisations?kind=bank')).json() as Promise<{ organisations: { name: string }[] }>,
  )
  const bank = organisations.find(({ name }) => branch.startsWith(name))
  if (!bank) throw new Error(`no bank for ${branch}`)
  return bank.name
}

/** Receives what was sent to the bank about a firm, and speaks with the firm. */
export async function receive(page: Page, url: string, firmName: string): Promise<void> {
  await page.goto(`${url}/referrals`)
  await page.getByRole('link', { name: firmName }).click()
  await open(page, '接收')
  await fill(page, '客户经理', '陈经理')
  await fill(page, '办公电话', '0759-2222222')
  await send(page, '接收')
  await open(page, '登记对接')
  await fill(page, '联系情况', '已电话联系，约好上门')
  await send(page, '登记对接')
}
