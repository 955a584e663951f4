import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { enrolPhone, makeFieldPhone, pin } from '../../e2e/src/field-phone.ts'
import { startBrowser } from '../../e2e/src/start-browser.ts'
import type { Figure } from './figure.ts'

/** What Lighthouse calls slow 4G, applied to each request: 1.6 Mbit/s down, 750 kbit/s up, 150 ms of round trip. */
const slow4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }
const slowerCpu = 4

/**
 * Seconds until the field app can be used on a slow phone: the first time over slow 4G with nothing kept, and later from the
 * phone itself with the line cut. Beside it the console's sign-in page on the same line and processor. The processor is
 * slowed for scripts; WebCrypto works outside of them.
 */
export async function* run(options: { size: number }): AsyncGenerator<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-field-'))
  await chmod(folder, 0o711) // as root the database runs as another user, who must get through
  const server = spawn(
    'node',
    [
      'apps/cli/src/main.ts',
      'start',
      '--data',
      folder,
      '--size',
      String(Math.min(options.size, 20_000)),
      '--port',
      '0',
      '--no-replay',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const host = await startBrowser()
  try {
    const url = await printedUrl(server)
    const browser = await chromium.connect(host.wsEndpoint())
    const rival = await firstUse(browser, `${url}/sign-in`, '用户名')
    const cold = await firstUse(browser, `${url}/field/`, '用户名')
    yield figure('first use over slow 4G, cold', cold, 'console’s sign-in page', rival)
    const phone = await makeFieldPhone(browser)
    const page = await enrolPhone(phone, url, 'demo-field')
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    const firms = Number(/共 (\d+) 户/.exec((await page.getByRole('heading').first().textContent()) ?? '')?.[1])
    await page.close()
    await phone.setOffline(true)
    const [door, list] = await openOffline(phone, url)
    yield figure('opens offline, until the PIN can be typed', door, null, null)
    yield figure(`from the PIN to the list of ${firms} firms, offline`, list, null, null)
    await browser.close()
  } finally {
    await host.close()
    const ended = new Promise((resolve) => server.on('exit', resolve))
    server.kill('SIGINT')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
}

/** Until the first field takes what is typed. */
async function firstUse(browser: Browser, address: string, label: string): Promise<number> {
  const phone = await makeFieldPhone(browser)
  const page = await phone.newPage()
  await slow(phone, page, true)
  const began = performance.now()
  await page.goto(address, { waitUntil: 'commit' })
  await page.getByLabel(label).fill('demo')
  const seconds = (performance.now() - began) / 1000
  await phone.close()
  return seconds
}

async function openOffline(phone: BrowserContext, url: string): Promise<[number, number]> {
  const page = await phone.newPage()
  await slow(phone, page, false)
  const began = performance.now()
  await page.goto(`${url}/field/`, { waitUntil: 'commit' })
  await page.getByLabel('设备口令').fill(pin)
  const door = performance.now()
  await page.getByRole('button', { name: '打开' }).click()
  await page.getByRole('listitem').first().waitFor()
  return [(door - began) / 1000, (performance.now() - door) / 1000]
}

async function slow(phone: BrowserContext, page: Page, withLine: boolean): Promise<void> {
  const session = await phone.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowerCpu })
  if (!withLine) return
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slow4G)
}

function figure(name: string, value: number, rival: string | null, rivalValue: number | null): Figure {
  const ratio = rivalValue === null ? null : value / rivalValue
  return { bench: 'field', figure: name, value, unit: 's', rival, rivalValue, ratio, agree: null }
}

async function printedUrl(server: ChildProcess): Promise<string> {
  return await new Promise((resolve, reject) => {
    let said = ''
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const url = /http:\/\/localhost:\d+/.exec(said)?.[0]
      if (url) resolve(url)
    })
    server.on('exit', (code) => reject(new Error(`the platform ended with ${code} before it was ready`)))
  })
}
