import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { dialogOf, fill, open, send } from './dialog.ts'
import { makeOwnGrid } from './own-grid.ts'
import { signIn } from './session.ts'

const url = inject('platformUrl')
const minute = 60_000
let browser: Browser
let firms: { id: string; name: string }[]
let desk: Page
beforeAll(async () => {
  browser = await openBrowser()
  firms = await makeOwnGrid('demo-county-2', 10)
  const visitor = await signIn(browser, url, 'demo-county-2')
  const began = Date.now() - 3 * 24 * 60 * minute
  for (const [place, { id }] of firms.entries()) await recordVisit(visitor, id, new Date(began + place * minute))
  await visitor.context().close()
  desk = await signIn(browser, url, 'demo-city')
})
afterAll(() => browser.close())

const rowsOf = (page: Page) =>
  page.locator('tr[data-row-key]').filter({ hasText: new RegExp(firms.map(({ name }) => escaped(name)).join('|')) })

describe('ten visits in nine minutes', () => {
  it('are shown with the sentence why and its innocent explanation, to the teams of the place, ranking nobody', async () => {
    await desk.goto(`${url}/visit-quality`)
    await open(desk, '重新核查')
    await rowsOf(desk).nth(9).waitFor({ timeout: 60_000 })
    for (const row of await rowsOf(desk).all()) {
      await row.getByText('走访间隔过短：9分钟内实地走访10户').waitFor()
      await row.getByText('可能是集中场所逐户走访').waitFor()
    }
    expect((await desk.getByRole('columnheader').allTextContents()).filter((text) => text !== '')).toEqual([
      '经营主体',
      '走访记录',
      '疑点、企业反馈',
      '回访',
    ])
    expect(await desk.getByRole('columnheader').locator('.ant-table-column-sorter').count()).toBe(0)
    expect(await findFaults(desk, '/visit-quality')).toEqual([])
    const elsewhere = await signIn(browser, url, 'demo-county')
    await elsewhere.goto(`${url}/visit-quality`)
    await elsewhere.getByRole('heading', { name: '走访质量' }).waitFor()
    await elsewhere.waitForLoadState('networkidle')
    expect(await rowsOf(elsewhere).count()).toBe(0)
    await elsewhere.context().close()
    for (const username of ['demo-town', 'demo-leader', 'demo-bank']) {
      const other = await signIn(browser, url, username)
      expect((await other.context().request.get(`${url}/api/quality/signs`)).status()).toBe(403)
      await other.context().close()
    }
  })

  it('are asked about by sample, by a third person alone, and the answer stands beside the sign', async () => {
    const own = await signIn(browser, url, 'demo-county-2')
    await own.goto(`${url}/visit-quality?view=open`)
    await rowsOf(own).first().waitFor()
    for (const row of await rowsOf(own).all()) expect(await row.getByRole('button').isDisabled()).toBe(true)
    await own.context().close()

    await desk.goto(`${url}/visit-quality?view=open`)
    await rowsOf(desk).first().waitFor()
    const sampled = await rowsOf(desk).count()
    expect(sampled).toBeLessThan(10)
    const name = (await rowsOf(desk).first().getByRole('link').first().textContent()) ?? ''
    const row = desk.locator('tr[data-row-key]').filter({ hasText: name })
    await row.getByRole('button').click()
    await dialogOf(desk).getByText('不作为对走访人员的评价').waitFor()
    await dialogOf(desk).getByText('与记录不符').click()
    await dialogOf(desk)
      .getByRole('button', { name: /记\s*录/ })
      .click()
    await dialogOf(desk).getByText('请写明哪里与记录不符').waitFor()
    await fill(desk, '说明', '企业称当天未接待，改日补访')
    await send(desk, '记录')
    await row.waitFor({ state: 'detached' })
    expect(await rowsOf(desk).count()).toBe(sampled - 1)
    await desk.goto(`${url}/visit-quality?view=done`)
    await row.getByText('与记录不符：企业称当天未接待').waitFor()
    await desk.goto(`${url}/visit-quality`)
    await row.getByText('走访间隔过短').waitFor()
    await row.getByText('与记录不符').waitFor()
    await desk.context().close()
  })
})

async function recordVisit(page: Page, enterpriseId: string, at: Date): Promise<void> {
  const answer = await page.context().request.post(`${url}/api/visits`, {
    headers: { origin: url },
    data: {
      id: randomUUID(),
      enterpriseId,
      at: at.toISOString(),
      content: { mode: 'field', result: 'met', hasNeed: false },
    },
  })
  if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`)
}

const escaped = (name: string) => name.replaceAll(/[()（）.*+?]/g, '\\$&')
