import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { TrendChart } from './TrendChart.tsx'

const size = { width: 600, height: 280, font: 14 }
const points = ['2026-10-31', '2026-11-30'].map((on, index) => ({ on, value: index + 1 }))
const given = { name: '走访户数', points, unit: 'firm', size } as const

function draw(more: Partial<Parameters<typeof TrendChart>[0]> = {}): string {
  return renderToStaticMarkup(createElement(TrendChart, { ...given, ...more }))
}

describe('the chart of a trend', () => {
  it('has a dashed line with its word only where there is a target', () => {
    expect(draw({ target: { value: 4, label: '目标' } })).toMatch(/dash-target.*目标 4/s)
    expect(draw()).not.toContain('dash-target')
  })

  it('draws the smallest amounts', () => expect(draw({ unit: 'fen' })).toContain('<rect'))

  it('has a name for who does not see it', () => {
    expect(draw({ unit: 'bp' })).toContain('aria-label="走访户数走势，数字见表格"')
  })
})
