import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

describe('what each user sees', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it('a county user sees only firms of their county', async () => {
    const page = await signIn(browser, inject('platformUrl'), 'demo-county')
    const answer = page.waitForResponse((response) => response.url().includes('/api/enterprises?'))
    await page.goto(`${inject('platformUrl')}/enterprises`)
    const { rows } = (await (await answer).json()) as { rows: { unitCode: string; name: string }[] }
    expect(rows.length).toBeGreaterThan(0)
    expect(new Set(rows.map((row) => row.unitCode))).toEqual(new Set(['440802']))
    await page
      .getByText(rows[0]?.name ?? '', { exact: false })
      .first()
      .waitFor()
    await page.context().close()
  })

  it('a firm of another county is not there, also by its address', async () => {
    const url = inject('platformUrl')
    const city = await signIn(browser, url, 'demo-city')
    await city.goto(`${url}/favicon.svg`)
    const list = (await city.evaluate(async () => (await fetch('/api/enterprises?area=440803&limit=1')).json())) as {
      rows: { id: string; name: string }[]
    }
    const foreign = list.rows[0]
    if (!foreign) throw new Error('the demo city has no firm in 霞山区')
    const county = await signIn(browser, url, 'demo-county')
    await county.goto(`${url}/enterprises/${foreign.id}`)
    await county.getByText('没有找到').first().waitFor()
    expect(await county.content()).not.toContain(foreign.name)
    await city.context().close()
    await county.context().close()
  })

  it('an administrator of the system finds no firm data in the menu', async () => {
    const page = await signIn(browser, inject('platformUrl'), 'demo-sysadmin')
    await page.goto(inject('platformUrl'))
    await page.getByRole('link', { name: '用户', exact: true }).waitFor()
    expect(await page.getByText('经营主体名录').count()).toBe(0)
    const refused = await page.evaluate(async () => (await fetch('/api/enterprises?limit=1')).json())
    expect(refused).toMatchObject({ code: 'not-allowed', sentence: '您的角色不能做这项操作（查询经营主体名录）。' })
    await page.context().close()
  })
})
