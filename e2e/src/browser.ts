import { type Browser, chromium as playwright } from 'playwright-core'
import { inject } from 'vitest'

/** The browser that runs for all stories; closing it closes only what was opened through it. */
export async function openBrowser(): Promise<Browser> {
  return await playwright.connect(inject('browserEndpoint'))
}
