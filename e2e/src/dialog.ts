import type { Locator, Page } from 'playwright-core'

export const dialogOf = (page: Page) => page.getByRole('dialog')

/** Ant Design puts a space between two characters. */
export const button = (place: Page | Locator, name: string) =>
  place.getByRole('button', { name: new RegExp(`^${[...name].join('\\s*')}$`) })

export const open = (page: Page, name: string) => button(page, name).click()

/** Sends the dialog that is open, and waits until it is gone. */
export async function send(page: Page, name: string): Promise<void> {
  await button(dialogOf(page), name).click()
  await dialogOf(page).waitFor({ state: 'hidden' })
}

export async function choose(page: Page, label: string, option: string): Promise<void> {
  await dialogOf(page).getByLabel(label, { exact: true }).fill(option)
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
}

export const fill = (page: Page, label: string, text: string) =>
  dialogOf(page).getByLabel(label, { exact: true }).fill(text)
