import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { listPages, type Manifest, weighConsole } from './weigh-console.ts'

const manifest: Manifest = {
  'index.html': {
    file: 'entry.js',
    css: ['base.css'],
    isEntry: true,
    imports: ['_react.js'],
    dynamicImports: ['src/shell/Layout.tsx', 'src/SignInPage.tsx', 'src/ListPage.tsx', 'src/ImportPage.tsx'],
  },
  '_react.js': { file: 'react.js' },
  '_table.js': { file: 'table.js', imports: ['_react.js'] },
  'src/shell/Layout.tsx': { file: 'layout.js' },
  'src/SignInPage.tsx': { file: 'sign-in.js' },
  'src/ListPage.tsx': { file: 'list.js', imports: ['_table.js'], dynamicImports: ['src/Dialog.tsx'] },
  'src/Dialog.tsx': { file: 'dialog.js' },
  'src/ImportPage.tsx': { file: 'import.js', dynamicImports: ['src/MapStep.tsx', 'src/CheckStep.tsx'] },
  'src/MapStep.tsx': { file: 'map.js', imports: ['_table.js'] },
  'src/CheckStep.tsx': { file: 'check.js' },
}

let folder: string | undefined
afterEach(async () => {
  if (folder) await rm(folder, { recursive: true, force: true })
  folder = undefined
})

test('a page needs the entry, the frame and its own; dialogs come later, each step counts', () => {
  const pages = new Map(listPages(manifest).map(({ page, files }) => [page, [...files].sort()]))
  expect(pages.get('src/SignInPage.tsx')).toEqual(['base.css', 'entry.js', 'react.js', 'sign-in.js'])
  expect(pages.get('src/ListPage.tsx')).toEqual([
    'base.css',
    'entry.js',
    'layout.js',
    'list.js',
    'react.js',
    'table.js',
  ])
  expect(pages.get('src/ImportPage.tsx (src/MapStep.tsx)')).toContain('table.js')
  expect(pages.get('src/ImportPage.tsx (src/CheckStep.tsx)')).not.toContain('table.js')
  expect(pages.has('src/ImportPage.tsx')).toBe(false)
})

test('a manifest that lacks what a page imports, or has no page, is told, not weighed as nothing', () => {
  const { '_react.js': _, ...broken } = manifest
  expect(() => listPages(broken)).toThrow('_react.js')
  expect(() => listPages({ 'index.html': { file: 'entry.js', isEntry: true } })).toThrow('no page')
  expect(() => listPages({})).toThrow('no entry')
})

test('weighs what goes over the wire, each file once, heaviest first', async () => {
  folder = await mkdtemp(join(tmpdir(), 'huoshui-weigh-'))
  await mkdir(join(folder, '.vite'))
  await writeFile(join(folder, '.vite/manifest.json'), JSON.stringify(manifest))
  for (const { file, css } of Object.values(manifest)) {
    for (const name of [file, ...(css ?? [])])
      await writeFile(join(folder, name), name === 'table.js' ? noise(9000) : 'x')
  }
  const [first, ...rest] = await weighConsole(folder)
  expect(first?.bytes).toBeGreaterThan(5000)
  expect(['src/ListPage.tsx', 'src/ImportPage.tsx (src/MapStep.tsx)']).toContain(first?.page)
  expect(rest.at(-1)).toMatchObject({ page: 'src/SignInPage.tsx', bytes: 4 * 21 })
})

// Text that hardly compresses, the same on every run.
function noise(length: number): string {
  let state = 7
  return Array.from({ length }, () => {
    state = (state * 48271) % 2147483647
    return String.fromCharCode(33 + (state % 90))
  }).join('')
}
