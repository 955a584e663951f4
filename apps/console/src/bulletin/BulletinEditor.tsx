import { type Bulletin, type BulletinContent, type BulletinFinding, saveBulletin } from '@huoshui/contract'
import { Panel } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'
import { checkQuery } from './bulletin-queries.ts'
import { FindingList } from './FindingList.tsx'
import { ItemFields } from './ItemFields.tsx'
import { NoticeFields } from './NoticeFields.tsx'

/** 起草: head, items and, beside them, what the check says of the text as it stands. */
export function BulletinEditor({ bulletin }: { bulletin: Bulletin }) {
  const [title, setTitle] = useState(bulletin.title)
  const [issuedOn, setIssuedOn] = useState(bulletin.issuedOn)
  const [content, setContent] = useState(bulletin.content)
  const settled = useSettled({ kind: bulletin.kind, issuedOn, content })
  const check = useQuery(checkQuery(settled))
  const save = useCommand(
    () =>
      remote(saveBulletin, {
        params: { id: bulletin.id },
        body: { kind: bulletin.kind, version: bulletin.version, title, issuedOn, content },
      }),
    { changes: ['bulletins'], done: '已保存。' },
  )
  const change = (part: Partial<BulletinContent>) => setContent({ ...content, ...part })
  return (
    <Flex gap={12} align="flex-start">
      <Flex vertical gap={12} style={{ flex: '1 1 0', minWidth: 0 }}>
        <Panel title="稿头">
          <Form layout="vertical">
            <Form.Item label="标题">
              <Input value={title} maxLength={120} onChange={(event) => setTitle(event.target.value)} />
            </Form.Item>
            <Form.Item label="落款日期">
              <Input type="date" value={issuedOn} onChange={(event) => setIssuedOn(event.target.value)} />
            </Form.Item>
            {content.notice === null ? (
              <Form.Item label="按语（可不填）">
                <Input.TextArea
                  autoSize={{ minRows: 2 }}
                  value={content.note ?? ''}
                  maxLength={600}
                  onChange={({ target }) => change({ note: target.value === '' ? null : target.value })}
                />
              </Form.Item>
            ) : (
              <NoticeFields notice={content.notice} onChange={(notice) => change({ notice })} />
            )}
          </Form>
        </Panel>
        {content.items.map((item, index) => (
          <ItemFields
            key={item.id}
            item={item}
            label={content.notice === null ? `第${index + 1}篇` : '正文'}
            isNotice={content.notice !== null}
            onChange={(next) => change({ items: content.items.map((each) => (each.id === next.id ? next : each)) })}
            {...(content.items.length > 1
              ? { onRemove: () => change({ items: content.items.filter(({ id }) => id !== item.id) }) }
              : {})}
          />
        ))}
        <Flex gap={8}>
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate(undefined)}>
            保存
          </Button>
          {content.notice === null && content.items.length < 20 && (
            <Button
              onClick={() => change({ items: [...content.items, { id: newId(), title: '', text: '', source: null }] })}
            >
              加一篇
            </Button>
          )}
        </Flex>
      </Flex>
      <Panel
        title="校核"
        style={{ flex: '0 0 360px', position: 'sticky', top: 12, maxHeight: '85vh', overflow: 'auto' }}
      >
        <FindingList content={settled.content} findings={check.data?.findings} onJump={jumpTo} />
      </Panel>
    </Flex>
  )
}

/** Puts the cursor on the place and marks it. */
function jumpTo({ part, from, to }: BulletinFinding): void {
  const field = document.getElementById(`item-${part}`)
  if (!(field instanceof HTMLTextAreaElement)) return
  field.focus()
  field.setSelectionRange(from, to)
  field.scrollIntoView({ block: 'center' })
}

/** The value once nothing was typed for a second: what is sent to be checked. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), 1000)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
