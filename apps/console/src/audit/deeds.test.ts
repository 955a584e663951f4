import { permissions } from '@huoshui/contract'
import { describe, expect, it } from 'vitest'
import { actionLabel, actionOptions, subjectLabel } from './audit-labels.ts'
import { deeds } from './deeds.ts'
import { detailLabel } from './line/detail-labels.ts'

const sources = Object.entries(
  import.meta.glob<string>(['../../../server/src/**/*.ts', '../../../server/migrations/2*.sql'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
)
  .filter(([name]) => !/\.(test|fixture)\.ts$/.test(name))
  .map(([, text]) => text)

/** Deeds the server writes down: where it says so, and any name of that form that is no right. */
function findDeeds(text: string): string[] {
  const named = [...text.matchAll(/(?:action: |audit\w*\()'([a-z-]+\.[a-z-]+)'/g)].map(([, deed]) => deed ?? '')
  const prefixes = new Set(Object.keys(deeds).map((deed) => deed.split('.')[0]))
  const others = text
    .split('\n')
    // Columns of a table look alike: product.id; so do coded reasons.
    .filter((line) => !/select|join|where|order|reason|\.on\(|\.ref\(|\.id'/i.test(line))
    .flatMap((line) => [...line.matchAll(/'([a-z-]+)\.([a-z-]+)'/g)])
    .filter(([, prefix = '', verb = '']) => prefixes.has(prefix) && !Object.hasOwn(permissions, `${prefix}.${verb}`))
    .map(([, prefix, verb]) => `${prefix}.${verb}`)
  return [...named, ...others]
}

describe('what the server writes down has a word', () => {
  const found = new Set(sources.flatMap(findDeeds))

  it('finds the deeds in the sources of the server', () => {
    expect(sources.length).toBeGreaterThan(100)
    expect([...found]).toEqual(
      expect.arrayContaining(['enterprise.reveal', 'enterprise.reveal-many', 'user.add-passkey', 'area.verify']),
    )
    expect(findDeeds("action: 'moon.land',")).toEqual(['moon.land'])
  })

  it('for every deed', () => {
    expect([...found].filter((deed) => actionLabel(deed) === deed)).toEqual([])
  })

  it('and every deed can be asked for', () => {
    const values = actionOptions.flatMap(({ options }) => options.map(({ value }) => value))
    expect(Object.keys(deeds).filter((deed) => !values.includes(deed))).toEqual([])
  })

  it('for what deeds are done to', () => {
    const kinds = sources.flatMap((text) =>
      [...text.matchAll(/subjectKind: '([a-z-]+)'/g)].map(([, kind]) => kind ?? ''),
    )
    expect(kinds.length).toBeGreaterThan(20)
    expect([...new Set(kinds)].filter((kind) => subjectLabel(kind) === kind)).toEqual([])
  })

  it('for what stands in a line’s detail', () => {
    const keys = sources
      .flatMap((text) => [...text.matchAll(/\bdetail(?::| =) \{([^{}]*)\}/g)].map(([, inside]) => inside ?? ''))
      .flatMap((inside) => inside.split(',').map((part) => /^\s*(\w+)/.exec(part)?.[1] ?? ''))
      .filter((key) => key !== '' && !['before', 'after', 'changed'].includes(key))
    expect(new Set(keys).size).toBeGreaterThan(30)
    expect([...new Set(keys)].filter((key) => detailLabel(key, 'enterprise') === key)).toEqual([])
  })
})
