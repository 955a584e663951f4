import { decideChangeRequest, withdrawChangeRequest } from '@huoshui/contract'
import { ReasonDialog, StatusTag } from '@huoshui/ui'
import { Alert, Button, Flex, Radio, Table } from 'antd'
import { useState } from 'react'
import { useAreaNames } from '../area/areas.ts'
import { fieldLabel, fieldValue } from '../enterprise/field-labels.ts'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'
import type { RequestDetail } from './ChangeRequestPage.tsx'

type Choices = Record<string, 'wanted' | 'current'>
const changes = ['change-requests', 'enterprises', 'figures']

/** Field by field, and what the reader may do: approve with a choice for each conflict, refuse, withdraw. */
export function Decision({ request }: { request: RequestDetail }) {
  const [choices, setChoices] = useState<Choices>({})
  const [isRefusing, setRefusing] = useState(false)
  const params = { id: request.id }
  const approve = useCommand(
    (version: number) => remote(decideChangeRequest, { params, body: { decision: 'approve', version, choices } }),
    { changes, done: '已通过，名录已更正。' },
  )
  const refuse = useCommand(
    (reason: string) => remote(decideChangeRequest, { params, body: { decision: 'refuse', reason } }),
    { changes, done: '已退回。', onDone: () => setRefusing(false) },
  )
  const withdraw = useCommand(() => remote(withdrawChangeRequest, { params, body: {} }), { changes, done: '已撤回。' })
  const conflicts = request.comparison.filter((row) => row.isConflict)
  const isUndecided = conflicts.some((row) => !choices[row.field])
  const { currentVersion } = request
  return (
    <>
      {request.status === 'open' && currentVersion === null && (
        <Alert
          type="warning"
          title="这一户已不在您的管辖范围内，或已并入别户，不能审批。"
          style={{ marginBottom: 12 }}
        />
      )}
      {request.canDecide && conflicts.length > 0 && (
        <Alert type="warning" title="提出申请后这些字段又有变动，请逐一选定。" style={{ marginBottom: 12 }} />
      )}
      <Comparison request={request} choices={choices} onChoose={setChoices} />
      <Flex gap={8} style={{ marginTop: 16 }}>
        {request.canDecide && currentVersion !== null && (
          <Button
            type="primary"
            disabled={isUndecided}
            loading={approve.isPending}
            onClick={() => approve.mutate(currentVersion)}
          >
            通过
          </Button>
        )}
        {request.canDecide && <Button onClick={() => setRefusing(true)}>退回</Button>}
        {request.canWithdraw && (
          <Button loading={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
            撤回申请
          </Button>
        )}
      </Flex>
      <ReasonDialog
        title="退回申请"
        explanation="理由会让提出人看到。"
        okText="退回"
        shortest={2}
        isOpen={isRefusing}
        isBusy={refuse.isPending}
        onReason={(reason) => refuse.mutate(reason)}
        onCancel={() => setRefusing(false)}
      />
    </>
  )
}

type ComparisonProps = { request: RequestDetail; choices: Choices; onChoose: (choices: Choices) => void }

function Comparison({ request, choices, onChoose }: ComparisonProps) {
  const nameOf = useAreaNames()
  const show = (field: string, value: string | null) => fieldValue(field, value, nameOf)
  return (
    <Table<RequestDetail['comparison'][number]>
      size="small"
      rowKey="field"
      pagination={false}
      dataSource={request.comparison}
      scroll={{ x: 620 }}
      columns={[
        { title: '字段', key: 'field', render: (_, row) => fieldLabel(row.field) },
        { title: '申请时', key: 'base', render: (_, row) => show(row.field, row.base) },
        { title: '现在', key: 'current', render: (_, row) => show(row.field, row.current) },
        { title: '申请改为', key: 'wanted', render: (_, row) => show(row.field, row.wanted) },
        {
          title: '冲突',
          key: 'choice',
          width: 170,
          render: (_, row) => {
            if (!row.isConflict) return '无'
            if (!request.canDecide) return <StatusTag tone="waiting">有变动</StatusTag>
            return (
              <Radio.Group
                aria-label={`${fieldLabel(row.field)}取哪一个`}
                value={choices[row.field]}
                onChange={(event) => onChoose({ ...choices, [row.field]: event.target.value })}
                options={[
                  { value: 'wanted', label: '取申请' },
                  { value: 'current', label: '留现值' },
                ]}
              />
            )
          },
        },
      ]}
    />
  )
}
