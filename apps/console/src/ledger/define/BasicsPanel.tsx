import { Panel } from '@huoshui/ui'
import { Checkbox, Flex, Input } from 'antd'
import type { Draft } from './change-draft.ts'
import { Labelled } from './Labelled.tsx'

export type PartProps = { draft: Draft; faults: ReadonlySet<string>; onChange: (change: Partial<Draft>) => void }

const texts = [
  { key: 'title', label: '台账名称', most: 60, hint: '如：安全隐患台账' },
  { key: 'purpose', label: '用途', most: 300, hint: '给填报单位看：收集什么，用来做什么' },
  { key: 'grain', label: '一行是什么', most: 60, hint: '如：一处隐患' },
  { key: 'source', label: '来源', most: 300, hint: '哪份文件、哪一条，或哪次会议' },
] as const

/** What a ledger is and where it comes from. */
export function BasicsPanel({ draft, faults, onChange }: PartProps) {
  return (
    <Panel title="基本情况">
      <Flex gap={12} wrap>
        {texts.map(({ key, label, most, hint }) => (
          <Labelled key={key} text={label} isRequired style={{ flex: '1 1 380px' }}>
            <Input
              id={key}
              maxLength={most}
              placeholder={hint}
              status={faults.has(key) ? 'error' : ''}
              value={draft[key]}
              onChange={({ target }) => onChange({ [key]: target.value })}
            />
          </Labelled>
        ))}
        <Checkbox checked={draft.isVerified} onChange={({ target }) => onChange({ isVerified: target.checked })}>
          项目和期限已核定（未核定的，填报页上说明待核定）
        </Checkbox>
      </Flex>
    </Panel>
  )
}
