import { type AdviserKind, type Answer, addAdviserPostings } from '@huoshui/contract'
import { SERVES } from '@huoshui/rules/adviser/adviser-words'
import { QuietText } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Flex, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'
import { ProblemList } from './ProblemList.tsx'
import { postingColumns, readPostingLines } from './read-posting-lines.ts'

type Props = { kinds: readonly AdviserKind[]; today: string; onClose: () => void }

/** Adds one posting or a list of them, as pasted from a workbook; wrong lines are told and nothing is kept until all are right. */
export function PostDialog({ kinds, today, onClose }: Props) {
  const [kind, setKind] = useState(kinds[0]?.kind ?? '')
  const [text, setText] = useState('')
  const [sent, setSent] = useState<{ text: string; rows: ReturnType<typeof readPostingLines>['rows'] }>()
  const { message } = App.useApp()
  const client = useQueryClient()
  const adding = useMutation({
    mutationFn: (rows: ReturnType<typeof readPostingLines>['rows']) =>
      remote(addAdviserPostings, { body: { kind, rows } }),
    onSuccess: ({ added, known, problems }: Answer<typeof addAdviserPostings>) => {
      if (problems.length > 0) return
      message.success(`登记了 ${added} 人${known > 0 ? `，${known} 人早已登记` : ''}。`)
      void client.invalidateQueries({ queryKey: ['advisers'] })
      onClose()
    },
  })
  const serves = kinds.find((one) => one.kind === kind)?.serves ?? 'firm'
  const read = readPostingLines(text, today)
  // A list sent again as it was keeps its ids, so that it is added once.
  const send = () => {
    const rows = sent?.text === text ? sent.rows : read.rows
    setSent({ text, rows })
    adding.mutate(rows)
  }
  return (
    <Modal
      open
      width={860}
      title="登记聘任、派驻、挂点"
      okText={read.rows.length > 1 ? `登记 ${read.rows.length} 人` : '登记'}
      cancelText="取消"
      mask={{ closable: false }}
      okButtonProps={{ disabled: read.rows.length === 0 || read.problems.length > 0 }}
      confirmLoading={adding.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        {adding.error && <Alert type="error" showIcon role="alert" title={adding.error.message} />}
        <Select
          aria-label="种类"
          value={kind}
          options={kinds.map((one) => ({ value: one.kind, label: `${one.name}（服务${SERVES[one.serves]}）` }))}
          onChange={setKind}
        />
        <label htmlFor="posting-lines">
          一行一人，各栏用逗号或制表符分开，可从表格里整块复制粘贴：
          <QuietText style={{ display: 'block', fontSize: 13 }}>{postingColumns.join('，')}</QuietText>
          <Input.TextArea
            id="posting-lines"
            rows={8}
            value={text}
            placeholder={
              serves === 'firm'
                ? '陈某某，某某银行某某支行，客户经理，0759-0000001，，2026-01-01'
                : `陈某某，某某银行某某支行，客户经理，0759-0000001，${serves === 'town' ? '某某镇' : '某某镇某某村'}，2026-01-01`
            }
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <ProblemList problems={read.problems} />
        {adding.data && sent?.text === text && (
          <ProblemList
            problems={adding.data.problems.map(({ row, personName, reason }) => ({
              row,
              reason: `${personName}：${reason}`,
            }))}
          />
        )}
        <QuietText style={{ fontSize: 13 }}>
          {serves === 'firm'
            ? '管理单元可不填：市专班登记的为全市，县专班登记的为本地。'
            : `每人一个${SERVES[serves]}，同名的请写上一级名称。`}
          起始日不填按今天。有一行不对，整份都不登记。
        </QuietText>
      </Flex>
    </Modal>
  )
}
