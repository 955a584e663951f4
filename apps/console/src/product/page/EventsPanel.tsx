import { type ProductEvent, productFields } from '@huoshui/contract'
import { Panel, printInstant, QuietText } from '@huoshui/ui'
import { Button } from 'antd'
import { useState } from 'react'

const deeds = {
  create: '新建',
  edit: '修改',
  submit: '提交审核',
  return: '退回',
  publish: '发布',
  withdraw: '下架',
  load: '随演示数据装入',
} as const satisfies Record<ProductEvent['action'], string>

const first = 6

/** 经过: who did what with the product, newest first. */
export function EventsPanel({ events }: { events: readonly ProductEvent[] }) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? events : events.slice(0, first)
  return (
    <Panel title="经过">
      <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {shown.map(({ at, version, action, byName, reason, changes }) => (
          <li key={`${at} ${action}`} style={{ paddingBlock: 4 }}>
            <div>
              {deeds[action]}第 {version} 版　<QuietText style={{ fontSize: 13 }}>{printInstant(at)}</QuietText>
            </div>
            <QuietText style={{ fontSize: 13, overflowWrap: 'anywhere' }}>
              {action === 'load' ? '平台' : byName}
              {reason && `，理由：${reason}`}
              {changes.length > 0 &&
                action !== 'create' &&
                `，改了${changes.map(({ field }) => productFields[field]).join('、')}`}
            </QuietText>
          </li>
        ))}
      </ol>
      {events.length > first && (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setWhole(!isWhole)}>
          {isWhole ? '收起' : `全部 ${events.length} 条`}
        </Button>
      )}
    </Panel>
  )
}
