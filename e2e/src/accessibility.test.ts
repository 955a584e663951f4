import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

type Visit = { path: string; open?: { button: string } | 'first row' }

/** Every main page but those of an import and of a suspected pair (their story looks at them), by someone who may open it; dialogs and single entries from the list they belong to. */
const desks: { user: string; visits: Visit[] }[] = [
  {
    user: 'demo-city',
    visits: [
      { path: '/' },
      { path: '/enterprises' },
      { path: '/enterprises?q=zzzzzz' },
      { path: '/enterprises', open: 'first row' },
      { path: '/enterprises', open: { button: '导出' } },
      { path: '/imports' },
      { path: '/imports', open: { button: '新建导入' } },
    ],
  },
  {
    user: 'demo-city',
    visits: [
      { path: '/duplicates' },
      { path: '/change-requests' },
      { path: '/visit-quality' },
      { path: '/visits' },
      { path: '/exports' },
      { path: '/scenarios' },
      { path: '/scenarios/new?of=policy&id=award' },
      { path: '/areas', open: { button: '增设区域' } },
      { path: '/no-such-page' },
    ],
  },
  {
    user: 'demo-sysadmin',
    visits: [{ path: '/areas' }, { path: '/organisations' }, { path: '/users' }, { path: '/account' }],
  },
  { user: 'demo-auditadmin', visits: [{ path: '/audit' }, { path: '/audit', open: 'first row' }] },
]

describe('axe finds nothing serious, in the light and in the dark', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it('on the way in', async () => {
    const page = await browser.newPage({ locale: 'zh-CN' })
    await page.goto(`${inject('platformUrl')}/sign-in`)
    await page
      .getByRole('button', { name: /登\s*录/ })
      .first()
      .waitFor()
    expect(await findFaults(page, '/sign-in')).toEqual([])
    await page.close()
  })

  it.each(desks)('on the pages of $user, from $visits.0.path on', async ({ user, visits }) => {
    const url = inject('platformUrl')
    const page = await signIn(browser, url, user)
    const faults: string[] = []
    for (const { path, open } of visits) {
      await page.goto(`${url}${path}`)
      await settle(page)
      if (open === 'first row') await openFirstRow(page)
      else if (open) {
        await page.getByRole('button', { name: open.button }).first().click()
        await page.getByRole('dialog').waitFor()
      }
      const name = open ? `${path} ${open === 'first row' ? open : open.button}` : path
      faults.push(...(await findFaults(page, name)))
    }
    expect(faults).toEqual([])
    await page.context().close()
  })
})

/** Opens the first entry; fails where a list has none. */
async function openFirstRow(page: Page): Promise<void> {
  const row = page.locator('tr[data-row-key]').first()
  await row.waitFor()
  await row.focus()
  await row.press('Enter')
  await settle(page)
}

async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.locator('.ant-skeleton, .ant-spin-spinning').first().waitFor({ state: 'detached' })
}
