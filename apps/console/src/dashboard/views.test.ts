import { isAllowed, type Role, roles } from '@huoshui/contract'
import { figureOf } from '@huoshui/rules/figure/figures'
import { cutsOfFigure } from '@huoshui/rules/figure/parts-of-figure'
import { describe, expect, it } from 'vitest'
import { figuresOfView, viewOf } from './views.ts'

const readers = (Object.keys(roles) as Role[]).filter((role) => isAllowed(role, 'figure.read'))

describe('the dashboard of a role', () => {
  it('is there for every role that may read figures, by its own name', () => {
    expect(readers.map((role) => viewOf(role, 'city').name)).toEqual([
      '市级看板',
      '领导看板',
      '县（市、区）看板',
      '镇街看板',
      '部门看板',
      '银行看板',
      '银行看板',
    ])
  })

  it('of a bank has only what is cut by bank, and no map', () => {
    const view = viewOf('bank_clerk', 'share')
    expect(figuresOfView(view).filter((id) => !cutsOfFigure(figureOf(id)).includes('bank'))).toEqual([])
    expect(view.map).toBeUndefined()
  })

  it('has the map of what its reader sees', () => {
    expect(viewOf('leader', 'city').map).toBe('units')
    expect(viewOf('leader', 'unit').map).toBe('towns')
    expect(viewOf('county_staff', 'unit').map).toBe('towns')
    expect(viewOf('town_staff', 'town').map).toBeUndefined()
  })
})
