import type { AttentionEntry } from '@huoshui/contract'
import { supervisionMeasureOf } from '@huoshui/rules/supervision/supervision-measures'
import { EmptyState, QuietText } from '@huoshui/ui'
import { Button, Flex } from 'antd'

/** 关注名单: outside the 99.8 % limits in the direction that needs attention, or overdue; in the order of names. */
export function AttentionList({
  entries,
  onOpen,
}: {
  entries: readonly AttentionEntry[]
  onOpen: (subject: string) => void
}) {
  if (entries.length === 0)
    return (
      <EmptyState
        title="没有需要关注的。"
        hints={['只列不利方向越过 99.8% 控制线的和有超期事项的；仅仅数值低的不列入。']}
      />
    )
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 12 }}>
      {entries.map(({ id, name, reasons }) => (
        <li key={id}>
          <Flex gap={12} align="baseline">
            <Button type="link" style={{ padding: 0, height: 'auto', fontWeight: 600 }} onClick={() => onOpen(id)}>
              {name}
            </Button>
            <QuietText style={{ fontSize: 13 }}>{reasons.length} 项</QuietText>
          </Flex>
          <ul style={{ margin: '2px 0 0', paddingInlineStart: 20 }}>
            {reasons.map(({ measure, sentence }) => (
              <li key={measure}>
                {measure && `${supervisionMeasureOf(measure).label}：`}
                {sentence}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
