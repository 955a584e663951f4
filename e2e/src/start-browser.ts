import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserServer, chromium as playwright } from 'playwright-core'

/** A real Chromium from npm for all stories; its libraries unpack only when it believes to be where it was packed for. */
export async function startBrowser(): Promise<BrowserServer> {
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x'
  const { default: chromium } = await import('@sparticuz/chromium')
  // One process for everything would end with its first closed context.
  const args = chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote')
  return await playwright.launchServer({
    executablePath: await chromium.executablePath(),
    args: [...args, '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    headless: true,
    downloadsPath: join(tmpdir(), 'huoshui-downloads'),
  })
}
