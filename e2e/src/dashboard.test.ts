import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

/** Of the height of the screen: what the wall promises for its smallest words. */
const smallestShare = 0.032

describe('dashboards', () => {
  let browser: Browser
  const url = inject('platformUrl')
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  async function open(user: string, path: string, width = 1280, height = 800): Promise<Page> {
    const page = await signIn(browser, url, user)
    await page.setViewportSize({ width, height })
    await page.goto(`${url}${path}`)
    return page
  }

  it('the city and a bank see different things, and a number opens', async () => {
    const city = await open('demo-city', '/dashboard')
    await city.getByRole('heading', { name: '市级看板' }).waitFor()
    await city.getByRole('group', { name: '各管理单元走访率地图' }).waitFor()
    const steps = await city.locator('.dash-funnel strong').allTextContents()
    expect(steps).toEqual(['名单', '走访', '需求', '申报', '推荐', '授信', '放款', '续贷'])
    await city.locator('.dash-funnel li').nth(1).getByRole('link').first().click()
    const drawer = city.getByRole('dialog', { name: '走访户数' })
    await drawer.getByText('同一户只计一次').waitFor()
    await drawer.getByText('明细：已走访的经营主体').waitFor()
    await city.context().close()

    const bank = await open('demo-bank', '/dashboard')
    await bank.getByRole('heading', { name: '银行看板' }).waitFor()
    await bank.getByText('不按银行分，此处不列').waitFor()
    expect(await bank.locator('.dash-map').count()).toBe(0)
    expect(await bank.getByText('推荐户数').count()).toBe(0)
    await bank.context().close()
  })

  it('a county sees its own towns, each by pattern, name and number', async () => {
    const page = await open('demo-county', '/dashboard')
    await page.getByRole('heading', { name: '县（市、区）看板' }).waitFor()
    const tiles = page.locator('.dash-tile')
    await tiles.first().waitFor()
    expect(await tiles.count()).toBeGreaterThan(2)
    expect(await tiles.first().getAttribute('aria-label')).toMatch(/走访率|没有走访对象清单/)
    await page.context().close()
  })

  it('goes to paper without the menu, lying, with the definitions', async () => {
    const page = await open('demo-city', '/dashboard')
    await page.getByRole('group', { name: '各管理单元走访率地图' }).waitFor()
    expect(await page.locator('.dash-notes').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'print' })
    for (const hidden of ['.desk-side', '.desk-header', '.dash-filters'])
      expect(await page.locator(hidden).isVisible(), hidden).toBe(false)
    expect(await page.locator('.dash-notes li').count()).toBeGreaterThan(20)
    expect(await page.locator('.dash-notes').isVisible()).toBe(true)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf).toMatch(/\/MediaBox\s*\[\s*0 0 84[12][\d.]* 59[45]/)
    await page.context().close()
  })

  it('has nothing axe calls serious', async () => {
    const faults: string[] = []
    for (const path of ['/dashboard', '/wall']) {
      const page = await open('demo-city', path)
      await page.locator('.dash-map, .wall-headline').first().waitFor()
      faults.push(...(await findFaults(page, path)))
      await page.context().close()
    }
    expect(faults).toEqual([])
  })

  it('says that numbers could not be had, and has them when asked again', async () => {
    const page = await signIn(browser, url, 'demo-city')
    const values = '**/api/figures/values*'
    const body = { code: 'internal', sentence: '服务器出错。' }
    await page.route(values, (route) => route.fulfill({ status: 500, json: body }))
    await page.goto(`${url}/dashboard`)
    await page.getByRole('alert').first().waitFor()
    await page.unroute(values)
    await page.getByRole('button', { name: '重试' }).first().click()
    await page.getByRole('heading', { name: '总体进度' }).waitFor()
    await page.context().close()
  })
})

describe('the wall', () => {
  let browser: Browser
  const url = inject('platformUrl')
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it.each([
    ['demo-city', 1920, 1080, 6],
    ['demo-city', 3840, 2160, 6],
    ['demo-county', 1920, 1080, 6],
    ['demo-bank', 1920, 1080, 5],
  ])('of %s at %s × %s has no overflow and no small words', async (user, width, height, count) => {
    const page = await signIn(browser, url, user)
    await page.setViewportSize({ width, height })
    await page.goto(`${url}/wall`)
    await page.locator('.wall-headline').waitFor()
    const titles: string[] = []
    for (let nth = 0; nth < count; nth++) {
      const title = (await page.locator('h1').textContent()) ?? ''
      titles.push(title)
      await page.waitForLoadState('networkidle')
      expect(await page.evaluate<string[]>(findSmallWords(smallestShare)), `${title}: small words`).toEqual([])
      expect(await page.evaluate<string[]>(findOverflow), `${title}: overflow`).toEqual([])
      await page.keyboard.press('ArrowRight')
    }
    expect(new Set(titles).size).toBe(count)
    expect(await page.locator('h1').textContent()).toBe(titles[0])
    await page.context().close()
  })

  it('holds still where less motion is asked for, until a key is pressed; names no firm', async () => {
    const page = await signIn(browser, url, 'demo-city')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`${url}/wall`)
    await page.locator('.wall-headline').waitFor()
    await page.getByRole('button', { name: '继续轮播' }).waitFor()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: '暂停' }).waitFor()
    for (let nth = 0; nth < 6; nth++) await page.keyboard.press('ArrowRight')
    await page.waitForLoadState('networkidle')
    expect(asked.filter((one) => /api\/(enterprises|figures\/rows)/.test(one))).toEqual([])
    await page.context().close()
  })

  it('keeps what it shows when the server is away, and says so', async () => {
    const page = await signIn(browser, url, 'demo-city')
    await page.clock.install()
    await page.goto(`${url}/wall`)
    await page.locator('.wall-headline').waitFor()
    await page.getByText('较上月末').first().waitFor()
    const before = await page.locator('.wall-headline').textContent()
    await page.context().setOffline(true)
    await page.clock.fastForward(90_000)
    await page.getByText('连接不上服务器，正在自动重试').waitFor()
    await page.getByText('数据截至').waitFor()
    expect(await page.locator('.wall-headline').textContent()).toBe(before)
    await page.context().setOffline(false)
    await page.getByText('连接不上服务器').waitFor({ state: 'detached' })
    await page.context().close()
  })
})

/** Words smaller than a share of the height of the screen, as they are drawn; a picture's scale counts. Runs in the page. */
const findSmallWords = (share: number) => `(() => {
  const least = innerHeight * ${share} - 0.1
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.textContent.trim()
    const parent = node.parentElement
    if (!words || !parent || parent.closest('script, style, title, sup.print-only')) continue
    const scale = parent instanceof SVGGraphicsElement ? parent.getScreenCTM().a : 1
    const size = Number.parseFloat(getComputedStyle(parent).fontSize) * scale
    if (parent.getClientRects().length > 0 && size < least) found.push(words + ': ' + size + ' of ' + least)
  }
  return found
})()`

/** What does not fit: the page, a part of the wall, or words beyond the screen. Runs in the page. */
const findOverflow = `(() => {
  const root = document.documentElement
  const scrolls = root.scrollHeight > innerHeight || root.scrollWidth > innerWidth
  const found = scrolls ? ['the page scrolls'] : []
  const body = document.querySelector('.wall-body')
  if (!body) return ['there is no wall']
  const bottom = body.getBoundingClientRect().bottom + 1
  for (const element of body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect()
    if (box.width > 0 && (box.bottom > bottom || box.right > innerWidth + 1 || box.left < -1))
      found.push(element.tagName + ' ' + element.textContent.slice(0, 30))
  }
  return found
})()`
