import type { AuditLine } from '@huoshui/contract'
import { CopyText, MissingText, Panel, printInstant, QuietText } from '@huoshui/ui'
import { Button, Descriptions, Drawer, Flex, Table } from 'antd'
import { useAreaNames } from '../../area/areas.ts'
import { Actor } from '../audit-columns.tsx'
import { actionLabel, shortId, subjectLabel } from '../audit-labels.ts'
import type { AuditSearch } from '../audit-search.ts'
import { detailLabel, detailValue } from './detail-labels.ts'
import { type DetailChange, readDetail } from './read-detail.ts'
import { SubjectLink } from './SubjectLink.tsx'

type Ask = (search: AuditSearch) => void

/** One line of the audit: everything it holds, with before and after side by side. */
export function AuditDrawer({
  line,
  onAsk,
  onClose,
}: {
  line: AuditLine | undefined
  onAsk: Ask
  onClose: () => void
}) {
  return (
    <Drawer
      title={line ? actionLabel(line.action) : ''}
      open={line !== undefined}
      onClose={onClose}
      size={720}
      destroyOnHidden
    >
      {line && (
        <Flex vertical gap={16}>
          <Facts line={line} />
          <Changes line={line} />
          <Flex gap={8} wrap>
            <Button onClick={() => onAsk({ actor: line.actor })}>看这个人的全部操作</Button>
            <Button onClick={() => onAsk({ subjectKind: line.subjectKind, subjectId: line.subjectId })}>
              看这个对象的全部记录
            </Button>
          </Flex>
        </Flex>
      )}
    </Drawer>
  )
}

function Facts({ line }: { line: AuditLine }) {
  const nameOf = useAreaNames()
  const { facts } = readDetail(line.detail)
  const items = [
    { key: 'at', label: '时间', children: <When at={line.at} /> },
    { key: 'actor', label: '操作人', children: <Actor line={line} /> },
    { key: 'address', label: '地址', children: line.address ?? <MissingText label="没有地址" /> },
    { key: 'subject', label: subjectLabel(line.subjectKind), children: <Subject line={line} /> },
    ...facts.map(({ field, value }) => ({
      key: `detail ${field}`,
      label: detailLabel(field, line.subjectKind),
      children: <span style={{ overflowWrap: 'anywhere' }}>{detailValue(field, value, nameOf)}</span>,
    })),
    { key: 'place', label: '链、序号', children: `第 ${line.chain} 链，第 ${line.seq} 条` },
  ]
  return <Descriptions size="small" column={1} bordered items={items} styles={{ label: { width: 150 } }} />
}

function When({ at }: { at: string }) {
  return (
    <>
      {printInstant(at)}
      <QuietText style={{ fontSize: 13, marginInlineStart: 12 }}>{at}</QuietText>
    </>
  )
}

function Subject({ line }: { line: AuditLine }) {
  return (
    <Flex gap={8} wrap align="center">
      <CopyText text={line.subjectId} label="编号" />
      <SubjectLink line={line} />
    </Flex>
  )
}

function Changes({ line }: { line: AuditLine }) {
  const nameOf = useAreaNames()
  const { changes } = readDetail(line.detail)
  if (changes.length === 0) return null
  const cell = (side: 'before' | 'after') => (_: unknown, change: DetailChange) => (
    <span style={{ overflowWrap: 'anywhere' }}>{detailValue(change.field, change[side], nameOf)}</span>
  )
  return (
    <Panel title="改动" isFlush>
      <Table<DetailChange>
        aria-label="改动"
        size="small"
        rowKey="field"
        pagination={false}
        dataSource={changes}
        columns={[
          {
            title: '字段',
            key: 'field',
            width: 150,
            render: (_, { field, historyId }) => (
              <>
                {detailLabel(field, line.subjectKind)}
                {historyId && (
                  <QuietText title={historyId} style={{ display: 'block', fontSize: 13 }}>
                    {detailLabel('historyId', line.subjectKind)} {shortId(historyId)}
                  </QuietText>
                )}
              </>
            ),
          },
          { title: '改动前', key: 'before', render: cell('before') },
          { title: '改动后', key: 'after', render: cell('after') },
        ]}
      />
    </Panel>
  )
}
