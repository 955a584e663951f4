import { Panel } from '@huoshui/ui'
import { Flex, Input, Select } from 'antd'
import type { PartProps } from './BasicsPanel.tsx'
import { Labelled } from './Labelled.tsx'
import { seedOf, seedOptions, seedValue } from './seeds.ts'

const numbers = (most: number) => Array.from({ length: most }, (_, at) => ({ value: at + 1, label: String(at + 1) }))

/** When a ledger is due, from which period on, and what its rows begin with. */
export function WhenPanel({ draft, faults, onChange }: PartProps) {
  const { due, firstPeriod, remindBefore, seed } = draft
  const isMonthly = due.period === 'month'
  const { day } = due
  return (
    <Panel title="何时报，从什么开始填">
      <Flex gap={16} wrap align="flex-start">
        <Labelled text="填报周期">
          <Select
            value={due.period}
            options={[
              { value: 'month' as const, label: '按月' },
              { value: 'year' as const, label: '按年' },
            ]}
            onChange={(period) =>
              onChange({ due: period === 'year' ? { period, month: 12, day } : { period, day }, firstPeriod: null })
            }
            style={{ width: 100 }}
          />
        </Labelled>
        {due.period === 'year' && (
          <Labelled text="期限：几月">
            <Select
              value={due.month}
              options={numbers(12)}
              onChange={(month) => onChange({ due: { ...due, month } })}
              style={{ width: 90 }}
            />
          </Labelled>
        )}
        <Labelled text={isMonthly ? '期限：每月几日前' : '期限：几日前'}>
          <Select
            value={day}
            options={numbers(31)}
            onChange={(chosen) => onChange({ due: { ...due, day: chosen } })}
            style={{ width: 130 }}
          />
        </Labelled>
        <Labelled text="到期前几天提醒">
          <Select
            mode="multiple"
            value={remindBefore}
            options={[...new Set([10, 7, 5, 3, 1, 0, ...remindBefore])]
              .sort((one, other) => other - one)
              .map((value) => ({ value, label: value === 0 ? '当天' : `${value}天` }))}
            onChange={(days) => onChange({ remindBefore: days.slice(0, 6) })}
            style={{ width: 220 }}
          />
        </Labelled>
        <Labelled text="起始期" extra="从这一期起要求填报；留空为先不启用。">
          <Input
            id="firstPeriod"
            placeholder={isMonthly ? '2026-12' : '2026'}
            status={faults.has('firstPeriod') ? 'error' : ''}
            value={firstPeriod ?? ''}
            onChange={({ target }) => onChange({ firstPeriod: target.value.trim() || null })}
            style={{ width: 160 }}
          />
        </Labelled>
        <Labelled text="新一期从什么开始">
          <Select
            value={seedValue(seed)}
            options={seedOptions}
            popupMatchSelectWidth={300}
            onChange={(value) => onChange({ seed: seedOf(value) })}
            style={{ width: 240 }}
          />
        </Labelled>
      </Flex>
    </Panel>
  )
}
