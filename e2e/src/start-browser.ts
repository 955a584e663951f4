import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserServer, chromium as playwright } from 'playwright-core'

/** A real Chromium from npm for all stories; its libraries unpack only when it believes to be where it was packed for. */
export async function startBrowser(): Promise<BrowserServer> {
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x'
  const { default: chromium } = await import('@sparticuz/chromium')
  // One process for everything would end with its first closed context; drawing through an emulated graphics card costs more than the stories.
  const left =
    /^--(single-process|no-zygote|in-process-gpu|ignore-gpu-blocklist|use-gl|use-angle|enable-unsafe-swiftshader)/
  const args = [...chromium.args.filter((arg) => !left.test(arg)), '--disable-gpu']
  return await playwright.launchServer({
    executablePath: await chromium.executablePath(),
    args: [...args, '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    headless: true,
    downloadsPath: join(tmpdir(), 'huoshui-downloads'),
  })
}
