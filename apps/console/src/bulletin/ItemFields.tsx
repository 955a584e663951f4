import type { BulletinItem } from '@huoshui/contract'
import { Panel, QuietText } from '@huoshui/ui'
import { Button, Form, Input } from 'antd'

type Props = {
  item: BulletinItem
  label: string
  isNotice: boolean
  onChange: (item: BulletinItem) => void
  onRemove?: () => void
}

/** One item: title, text, source; of a 通知 or 函 the text alone. */
export function ItemFields({ item, label, isNotice, onChange, onRemove }: Props) {
  return (
    <Panel
      title={label}
      extra={
        onRemove && (
          <Button size="small" onClick={onRemove}>
            删去
          </Button>
        )
      }
    >
      <Form layout="vertical">
        {!isNotice && (
          <Form.Item label="篇名（编入要目）">
            <Input
              value={item.title}
              maxLength={120}
              onChange={({ target }) => onChange({ ...item, title: target.value })}
            />
          </Form.Item>
        )}
        <Form.Item label="正文" htmlFor={`item-${item.id}`}>
          <Input.TextArea
            id={`item-${item.id}`}
            autoSize={{ minRows: 8, maxRows: 30 }}
            value={item.text}
            maxLength={20_000}
            onChange={({ target }) => onChange({ ...item, text: target.value })}
          />
          <QuietText style={{ fontSize: 12 }}>
            一段一行；“一、”用黑体、“（一）”用楷体。引用指标写
            {' {{figure 指标编号 unit=万户 as-of=2026-10-31}}'}，取不到的会提示，不会当作 0。
          </QuietText>
        </Form.Item>
        {!isNotice && (
          <Form.Item label="供稿单位（可不填）">
            <Input
              value={item.source ?? ''}
              maxLength={60}
              onChange={({ target }) => onChange({ ...item, source: target.value === '' ? null : target.value })}
            />
          </Form.Item>
        )}
      </Form>
    </Panel>
  )
}
