import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const variables = [
  ...new Set(
    [...read('apps/server/src/config.ts').matchAll(/env(?:\[|, )'([A-Z_]+)'/gu)].map(([, name]) => name ?? ''),
  ),
]

describe('every environment variable that is read', () => {
  it('is found by this test', () => {
    expect(variables).toEqual(expect.arrayContaining(['PORT', 'DATABASE_URL', 'HUOSHUI_REVEALS_PER_HOUR']))
    expect(variables.length).toBeGreaterThan(12)
  })

  it.each(variables)('%s is told in both languages', (name) => {
    for (const file of ['README.md', 'README.zh-CN.md']) expect(read(file), file).toContain(`\`${name}\``)
  })

  it('and none is told that is not read', () => {
    for (const file of ['README.md', 'README.zh-CN.md', 'SECURITY.md']) {
      const told = [...read(file).matchAll(/`((?:HUOSHUI_[A-Z_]+)|DATABASE_URL)`/gu)].map(([, name]) => name)
      expect(
        told.filter((name) => name && !variables.includes(name)),
        file,
      ).toEqual([])
    }
  })
})

it('the exit codes of import are told where those of the others are', () => {
  for (const file of ['README.md', 'README.zh-CN.md', 'apps/cli/src/main.ts']) {
    expect(read(file), file).toMatch(/3\s\S*[^·；]*(left out|未导入)/u)
    expect(read(file), file).toMatch(/4\s\S*[^·；]*(refused|被拒)/u)
  }
})
