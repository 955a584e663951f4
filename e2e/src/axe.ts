import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

let axe: string | undefined

/** What axe calls serious or critical in either look, one line each: page, look, rule, element. */
export async function findFaults(page: Page, name: string): Promise<string[]> {
  const faults: string[] = []
  for (const look of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: look, reducedMotion: 'reduce' })
    await page.locator(`html[data-theme="${look}"]`).waitFor()
    await inject(page)
    faults.push(...(await runAxe(page, look)).map((fault) => `${name}, ${look}: ${fault}`))
  }
  return faults
}

/** Once a page: half a megabyte. */
async function inject(page: Page): Promise<void> {
  axe ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe)
}

type Found = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }

async function runAxe(page: Page, look: 'light' | 'dark'): Promise<string[]> {
  // The second look has the same elements in other colours.
  const rules = look === 'light' ? '' : ", runOnly: ['color-contrast']"
  const violations = await page.evaluate<Found[]>(
    `axe.run(document, { resultTypes: ['violations'], preload: false${rules} }).then(({ violations }) => violations)`,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id} ${html.slice(0, 160)} ${failureSummary}`),
    )
}
