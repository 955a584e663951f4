import type { Page } from 'playwright-core'
import { openTab } from './field-phone.ts'

/** From the list to the saved visit; `fill` does what this one needs beside the result. */
export async function visit(page: Page, name: string, result: string, fill?: () => Promise<void>): Promise<void> {
  await openVisit(page, name)
  await page.getByText(result, { exact: true }).click()
  await fill?.()
  await page.getByRole('button', { name: '保存走访' }).click()
  await page.getByRole('heading', { name: '已保存' }).waitFor()
}

/** From the list to the form of a visit. */
export async function openVisit(page: Page, name: string): Promise<void> {
  await openTab(page, '任务')
  await page.getByRole('searchbox').fill(name)
  await page.getByRole('listitem').filter({ hasText: name }).first().click()
  await page.getByRole('link', { name: '走访', exact: true }).click()
}

/** Firms on the list, in its order: name and id. */
export async function listFirms(page: Page): Promise<{ name: string; id: string }[]> {
  const lines = await page.getByRole('listitem').getByRole('link').all()
  return await Promise.all(
    lines.map(async (line) => ({
      name: (await line.locator('strong').textContent()) ?? '',
      id: ((await line.getAttribute('href')) ?? '').replace('#/firm/', ''),
    })),
  )
}
