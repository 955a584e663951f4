import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, chromium as playwright } from 'playwright-core'
import { startBrowser } from '../../e2e/src/start-browser.ts'
import type { Figure } from './figure.ts'

const steps = 100
const criterion =
  '登记状态 属于 [存续] 且 经营主体类型 属于 [企业、个体工商户] 且 成立满 2 年 且 营业收入 ≥ 100 万元 且 欠税 为 否 且 （行业 属于 [A、C、F] 或 从业人员 ≥ 5 人）'

/**
 * Milliseconds from a step of a dragged threshold, and from a keystroke in its box, to the painted count, in a real browser
 * on a platform of that size; beside it the same question asked without the screen. Needs the built console.
 */
export async function* run({ size }: { size: number }): AsyncGenerator<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-preview-'))
  await chmod(folder, 0o711) // as root the database runs as another user, who must get through
  const server = startPlatform(folder, size)
  const browser = await startBrowser()
  try {
    const page = await openBuilder(browser.wsEndpoint(), await printedUrl(server))
    for (const [name, box] of [
      ['drag step', '[aria-label="拖动营业收入"]'],
      ['keystroke', '[aria-label="营业收入的数值"]'],
    ] as const) {
      const { screen, alone } = await measure(page, box)
      for (const share of [0.5, 0.95]) {
        yield figure(`${name} to count, p${share * 100}, ${size} firms`, at(screen, share), at(alone, share))
      }
    }
  } finally {
    await browser.close()
    const ended = new Promise((resolve) => server.on('exit', resolve))
    server.kill('SIGINT')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
}

function startPlatform(folder: string, size: number): ChildProcess {
  const options = ['--data', join(folder, 'data'), '--size', String(size), '--port', '0']
  return spawn('node', ['apps/cli/src/main.ts', 'start', ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function printedUrl(server: ChildProcess): Promise<string> {
  return await new Promise((resolve, reject) => {
    let said = ''
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const url = /http:\/\/localhost:\d+/.exec(said)?.[0]
      if (url) resolve(url)
    })
    server.on('exit', (code) => reject(new Error(`start ended with ${code}: ${said}`)))
  })
}

/** The builder of a product with a criterion of six parts in it, as the city team has it. */
async function openBuilder(endpoint: string, url: string): Promise<Page> {
  const browser = await playwright.connect(endpoint)
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  const signedIn = await page.context().request.post(`${url}/api/sign-in`, {
    headers: { origin: url },
    data: { username: 'demo-city', password: 'huoshui-demo' },
  })
  if (!signedIn.ok()) throw new Error(`could not sign in: ${signedIn.status()}`)
  const list = await page.context().request.get(`${url}/api/products?kind=single&limit=1`)
  const { rows }: { rows: { id: string }[] } = await list.json()
  await page.goto(`${url}/products/${rows[0]?.id ?? ''}/edit`)
  await page.getByLabel('文字写法').fill(criterion)
  // The city is read when it is first asked about.
  await page.locator('[data-live-count][aria-busy="false"]').getByText('户符合').waitFor({ timeout: 300_000 })
  return page
}

type Measured = { screen: number[]; alone: number[] }

/** Another value at every step, where the slider has one; the count is on the screen once the frame after its last change was drawn. */
async function measure(page: Page, box: string): Promise<Measured> {
  return await page.evaluate<Measured>(`(async () => {
    const box = document.querySelector('${box}')
    const count = document.querySelector('[data-live-count]')
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
    // From busy to answered: a step that changes nothing on the screen is no measurement, and never ends.
    const settled = () => new Promise((resolve, reject) => {
      const watch = new MutationObserver(() => {
        if (count.getAttribute('aria-busy') !== 'false') return
        watch.disconnect()
        requestAnimationFrame(() => setTimeout(resolve))
      })
      watch.observe(count, { attributes: true, attributeFilter: ['aria-busy'] })
      setTimeout(reject, 60000, new Error('the step was not answered'))
    })
    const ask = async (value) => {
      const source = ${JSON.stringify(criterion)}.replace('100 万元', value + ' 万元')
      await (await fetch('/api/criteria/preview', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ source, full: false }),
      })).json()
    }
    const [screen, alone] = [[], []]
    for (let step = 1; step <= ${steps}; step += 1) {
      const value = String(105 + ((step * 5) % 390))
      const began = performance.now()
      const shown = settled()
      setValue.call(box, value)
      box.dispatchEvent(new Event('input', { bubbles: true }))
      await shown
      screen.push(performance.now() - began)
      const asked = performance.now()
      await ask(value + '.5')
      alone.push(performance.now() - asked)
    }
    return { screen, alone }
  })()`)
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((one, other) => one - other)[Math.ceil(times.length * share) - 1] ?? Number.NaN
}

function figure(name: string, value: number, alone: number): Figure {
  return {
    bench: 'preview',
    figure: name,
    value,
    unit: 'ms',
    rival: 'the answer without the screen',
    rivalValue: alone,
    ratio: value / alone,
    agree: null,
  }
}
