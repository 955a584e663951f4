import { Button, Flex, Input, Select, theme } from 'antd'
import type { UseFields } from './loan-question.ts'

type Props = {
  uses: readonly UseFields[]
  fault: string | undefined
  startDay: string
  onChange: (uses: UseFields[]) => void
}

/** 随借随还: what was drawn and repaid on which day; none: all of it from the first day to the last. */
export function UsesTable({ uses, fault, startDay, onChange }: Props) {
  const { token } = theme.useToken()
  const change = (key: number, changes: Partial<UseFields>) =>
    onChange(uses.map((use) => (use.key === key ? { ...use, ...changes } : use)))
  const add = () => {
    const key = Math.max(0, ...uses.map((use) => use.key)) + 1
    onChange([
      ...uses,
      { key, day: uses.at(-1)?.day ?? startDay, kind: uses.length === 0 ? 'draw' : 'repay', amount: '' },
    ])
  }
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend style={{ padding: 0 }}>用款明细（不填按全额用到期计）</legend>
      <Flex vertical gap={8} style={{ marginBlockStart: 4 }}>
        {uses.map((use, index) => (
          <Flex key={use.key} gap={8} wrap>
            <Input
              type="date"
              aria-label={`第 ${index + 1} 笔日期`}
              style={{ width: 150 }}
              value={use.day}
              onChange={(event) => change(use.key, { day: event.target.value })}
            />
            <Select<UseFields['kind']>
              aria-label={`第 ${index + 1} 笔支用或归还`}
              style={{ width: 90 }}
              options={[
                { value: 'draw', label: '支用' },
                { value: 'repay', label: '归还' },
              ]}
              value={use.kind}
              onChange={(kind) => change(use.key, { kind })}
            />
            <Input
              aria-label={`第 ${index + 1} 笔金额`}
              inputMode="decimal"
              suffix="万元"
              style={{ width: 140 }}
              value={use.amount}
              onChange={(event) => change(use.key, { amount: event.target.value })}
            />
            <Button
              type="text"
              aria-label={`删除第 ${index + 1} 笔`}
              onClick={() => onChange(uses.filter(({ key }) => key !== use.key))}
            >
              删除
            </Button>
          </Flex>
        ))}
        {fault && (
          <span role="alert" style={{ color: token.colorErrorText }}>
            {fault}
          </span>
        )}
        <span>
          <Button size="small" onClick={add} disabled={uses.length >= 50}>
            添加一笔
          </Button>
        </span>
      </Flex>
    </fieldset>
  )
}
