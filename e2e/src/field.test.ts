import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { enrolPhone, makeFieldPhone, openTab, reopen, synchronised } from './field-phone.ts'
import { visit } from './field-visit.ts'
import { signIn } from './session.ts'

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

  it('loses nothing offline: three visits with a need and a problem, the tab killed, all there once with receipts', async () => {
    const desk = await signIn(browser, url, 'demo-field')
    const before = await listVisits(desk)
    const page = await reopen(phone, url)
    await synchronised(page)
    await phone.setOffline(true)
    // Not the first: another story visits that one meanwhile.
    const names = await page.getByRole('listitem').locator('strong').allTextContents()
    const [, one = '', two = '', three = ''] = names
    await visit(page, one, '已见面', async () => {
      await page.getByText('需要', { exact: true }).click()
      await page.getByLabel('金额（万元）').fill('12.3')
      await page.getByText('日常周转').click()
    })
    await visit(page, two, '已见面', async () => {
      await page.getByText('不需要').click()
      await page.getByRole('button', { name: '记一项诉求' }).click()
      await page.getByRole('region', { name: '诉求' }).getByText('用工').click()
      await page.getByLabel('什么事').fill('招不到熟练工')
    })
    await visit(page, three, '联系不上')
    await page.close({ runBeforeUnload: false })
    const again = await reopen(phone, url)
    expect(await again.getByRole('status').textContent()).toContain('待发 3 条')
    await phone.setOffline(false)
    await again.getByRole('button', { name: '同步' }).click()
    await synchronised(again)
    await openTab(again, '记录')
    await again.getByText('已生效，有回执').nth(2).waitFor()
    expect(await again.getByText('已生效，有回执').count()).toBe(3)
    const added = (await listVisits(desk)).filter(
      ({ id, enterpriseName }) => [one, two, three].includes(enterpriseName) && !before.some((old) => old.id === id),
    )
    expect(added.map(({ enterpriseName, counts }) => [enterpriseName, counts])).toEqual(
      expect.arrayContaining([
        [one, true],
        [two, true],
        [three, false],
      ]),
    )
    expect(added).toHaveLength(3)
    expect(added.map(({ needAmountFen }) => needAmountFen).filter((fen) => fen !== null)).toEqual([12_300_000])
    expect(added.map(({ problems }) => problems).toSorted()).toEqual([0, 0, 1])
    await again.close()
    await desk.context().close()
  })

  it('keeps what is typed when the tab is killed in the middle of it', async () => {
    const page = await reopen(phone, url)
    const name = (await page.getByRole('listitem').nth(5).locator('strong').textContent()) ?? ''
    await page.getByRole('listitem').nth(5).click()
    await page.getByRole('link', { name: '走访', exact: true }).click()
    await page.getByText('拒访').click()
    await page.getByLabel('备注').fill('老板让改天再来')
    await page.waitForTimeout(800)
    await page.close({ runBeforeUnload: false })
    const again = await reopen(phone, url)
    await openTab(again, '记录')
    await again.getByRole('region', { name: '没写完的' }).getByText(name).click()
    expect(await again.getByLabel('备注').inputValue()).toBe('老板让改天再来')
    expect(await again.getByRole('radio', { name: '拒访' }).isChecked()).toBe(true)
    await again.close()
  })

  it.each([
    ['tasks', '#/', '我的任务'],
    ['leaflets', '#/leaflets', '政策和产品'],
    ['outbox', '#/outbox', '记录'],
    ['settings', '#/settings', '我的'],
  ])('has no serious fault of accessibility on %s, in either look, with large type', async (name, hash, title) => {
    const page = await reopen(phone, url)
    await page.evaluate(`document.documentElement.dataset.type = 'large'; location.hash = '${hash}'`)
    await page.getByRole('heading', { name: title }).first().waitFor()
    expect(await findFaults(page, name)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await page.close()
  })

  it('has none on a firm, and on a visit with everything open', async () => {
    const page = await reopen(phone, url)
    await page.getByRole('listitem').nth(7).click()
    await page.getByText('信用代码').waitFor()
    expect(await findFaults(page, 'firm')).toEqual([])
    await page.getByRole('link', { name: '走访', exact: true }).click()
    await page.getByText('已见面').click()
    await page.getByText('需要', { exact: true }).click()
    await page.getByRole('button', { name: '加一笔现有贷款' }).click()
    await page.getByRole('button', { name: '记一项诉求' }).click()
    for (const summary of await page.locator('summary').all()) await summary.click()
    await page.getByRole('button', { name: '保存走访' }).click()
    await page.getByText('请填写金额').waitFor()
    expect(await findFaults(page, 'visit')).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await page.close()
  })

  it('keeps nothing readable on the phone, and does not open with another PIN', async () => {
    const page = await phone.newPage()
    await page.goto(`${url}/field/`)
    await page.getByLabel('设备口令').fill('135792')
    await page.getByRole('button', { name: '打开' }).click()
    await page.getByRole('alert').filter({ hasText: '口令不对' }).waitFor()
    const kept = await page.evaluate<string[]>(readStores)
    expect(kept.length).toBeGreaterThan(10)
    // Words of cards, catalogue, drafts and visits; sealed bytes read as text hold single characters by chance.
    const words = ['广东省', '银行', '社区', '贷款', '老板让改天', '招不到', 'visit.record', 'company']
    expect(words.filter((word) => kept.some((row) => row.includes(word)))).toEqual([])
    await page.close()
  })
})

type Line = { id: string; enterpriseName: string; counts: boolean; needAmountFen: number | null; problems: number }

/** The person's visits as the ledger has them. */
async function listVisits(desk: Page): Promise<Line[]> {
  const answer = await desk.context().request.get(`${url}/api/visits?mine=true&limit=100`)
  return ((await answer.json()) as { rows: Line[] }).rows
}

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
