import { describe, expect, it } from 'vitest'
import { type OrganisationRow, organisationTree } from './organisation.ts'

function row(id: string, children: number): OrganisationRow {
  return {
    id,
    kind: 'bank',
    name: `示例${id}`,
    parentId: null,
    areaCode: null,
    contactPhone: null,
    verified: true,
    source: null,
    children,
    aliases: [],
  }
}

describe('the tree of organisations', () => {
  it('gives a row that can be opened an empty list until its children are there', () => {
    const tree = organisationTree([row('a', 2), row('b', 0)], new Map())
    expect(tree.map(({ nodes }) => nodes)).toEqual([[], undefined])
  })

  it('puts fetched rows under their own, level by level', () => {
    const under = new Map([
      ['a', [row('a1', 1)]],
      ['a1', [row('a1x', 0)]],
      ['other', [row('lost', 0)]],
    ])
    const [top] = organisationTree([row('a', 1)], under)
    expect(top?.nodes?.[0]?.id).toBe('a1')
    expect(top?.nodes?.[0]?.nodes?.[0]).toMatchObject({ id: 'a1x', depth: 2 })
  })
})
