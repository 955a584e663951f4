import { expect, test } from 'vitest'
import { z } from 'zod'
import { mostListed } from './bounded.ts'
import * as contract from './index.ts'
import type { Route } from './route.ts'

const routes = Object.entries(contract as Record<string, unknown>).flatMap(([name, value]) =>
  isRoute(value) ? [{ name, route: value }] : [],
)

function isRoute(value: unknown): value is Route {
  return typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'action' in value
}

/** Where in a request there is a list, or a table of names, without a bound. */
function unbounded(schema: z.ZodType | undefined, at: string): string[] {
  if (!schema) return []
  return walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), at)
}

function walk(json: object, at: string): string[] {
  const { type, maxItems }: { type?: unknown; maxItems?: unknown } = json
  const here = type === 'array' && typeof maxItems !== 'number' ? [at] : []
  const inside = Object.entries(json).flatMap(([name, inner]) =>
    typeof inner === 'object' && inner !== null ? walk(inner, `${at}.${name}`) : [],
  )
  return [...here, ...inside]
}

test('every list in a request has an upper bound', () => {
  const found = routes.flatMap(({ name, route }) =>
    [route.params, route.query, route.body].flatMap((schema) => unbounded(schema, name)),
  )
  expect(found).toEqual([])
  expect(routes.length).toBeGreaterThan(50)
  expect(unbounded(z.object({ areas: z.array(z.string()) }), 'x')).toEqual(['x.properties.areas'])
})

test('a filter takes as many values as it may, however they are sent, and one more is refused in Chinese', () => {
  const codes = Array.from({ length: mostListed + 1 }, (_, n) => `44080${n}`)
  for (const given of [codes.slice(1), codes.slice(1).join(',')])
    expect(contract.EnterpriseFilter.parse({ area: given }).area).toEqual(codes.slice(1))
  for (const given of [codes, codes.join(','), ['长'.repeat(101)], 7]) {
    const parsed = contract.EnterpriseFilter.safeParse({ area: given })
    expect(parsed.error?.issues[0]?.path[0]).toBe('area')
    expect(parsed.error?.issues[0]?.message).toMatch(/最多 (200 项|100 个字)/u)
  }
  expect(contract.EnterpriseFilter.parse({ area: '' })).toMatchObject({ area: [], tag: [] })
})

test('a choice for more fields than a firm has is refused', () => {
  const choices = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`f${n}`, 'wanted']))
  const parsed = contract.decideChangeRequest.body?.safeParse({ decision: 'approve', version: 1, choices })
  expect(parsed?.error?.issues).toMatchObject([{ path: ['choices'], message: '最多 50 项' }])
})
