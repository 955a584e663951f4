import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { expect, it } from 'vitest'
import { areasIn, describeClause } from './describe-clause.ts'

const nameOf = (code: string) => (code === '440825' ? '徐闻县' : undefined)

it('reads with names instead of codes, where they are known', () => {
  expect(describeClause({ fact: 'unit', in: ['440825', '440899'] }, nameOf)).toBe('管理单元 属于 徐闻县、440899')
  expect(describeClause({ fact: 'industry', in: ['C', 'A0411'] }, nameOf)).toBe('行业 属于 制造业（C）、渔业（A0411）')
  expect(describeClause({ fact: 'type', in: ['company'] }, nameOf)).toBe('经营主体类型 属于 [企业]')
  expect(describeClause({ fact: 'revenue', is: 'at-least', value: 100_000_000 }, nameOf)).toBe('营业收入 ≥ 100 万元')
})

it('finds the areas a criterion names, at any depth, once', () => {
  const criterion: Criterion = {
    any: [
      { fact: 'unit', in: ['440825'] },
      {
        not: {
          all: [
            { fact: 'town', in: ['440825001'] },
            { fact: 'unit', in: ['440825'] },
          ],
        },
      },
      { fact: 'type', in: ['company'] },
    ],
  }
  expect(areasIn(criterion)).toEqual(['440825', '440825001'])
})
