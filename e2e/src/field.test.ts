import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { enrolPhone, makeFieldPhone, reopen } from './field-phone.ts'

let browser: Browser
let phone: BrowserContext
const url = inject('platformUrl')
beforeAll(async () => {
  browser = await openBrowser()
  phone = await makeFieldPhone(browser)
})
afterAll(() => browser.close())

describe('the field app', () => {
  it('signs in, downloads the grid, and opens again with the network cut', async () => {
    const page = await enrolPhone(phone, url, 'demo-field')
    const firms = await page.getByRole('listitem').count()
    expect(firms).toBeGreaterThan(3)
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await page.close()
    await phone.setOffline(true)
    const again = await reopen(phone, url)
    expect(await again.getByRole('listitem').count()).toBe(firms)
    expect(await again.getByRole('status').textContent()).toContain('离线')
    const name = (await again.getByRole('listitem').first().locator('strong').textContent()) ?? ''
    await again.getByRole('searchbox').fill(name.slice(2, 4))
    await again.getByRole('listitem').first().waitFor()
    expect(await again.getByRole('listitem').first().textContent()).toContain(name.slice(2, 4))
    await phone.setOffline(false)
    await again.close()
  })

  it('keeps nothing readable on the phone, and does not open with another PIN', async () => {
    const page = await phone.newPage()
    await page.goto(`${url}/field/`)
    await page.getByLabel('设备口令').fill('135792')
    await page.getByRole('button', { name: '打开' }).click()
    await page.getByRole('alert').filter({ hasText: '口令不对' }).waitFor()
    const kept = await page.evaluate<string[]>(readStores)
    expect(kept.length).toBeGreaterThan(2)
    expect(kept.join('\n')).not.toMatch(/[\u4e00-\u9fff]{2}/)
    await page.close()
  })
})

/** Every value of the work's stores, bytes read as text; runs in the page. */
const readStores = `(async () => {
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const readable = (_, value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value)
  const found = []
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith('huoshui-field-')) continue
    const db = await asked(indexedDB.open(name))
    for (const store of db.objectStoreNames)
      for (const row of await asked(db.transaction(store).objectStore(store).getAll()))
        found.push(JSON.stringify(row, readable))
    db.close()
  }
  return found
})()`
