import { type Answer, type Given, inviteFirms } from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { QuietText } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Flex, Input, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { CriterionBuilder } from '../criterion/CriterionBuilder.tsx'
import { remote } from '../remote.ts'
import { FirmPicker } from './FirmPicker.tsx'

type By = 'criterion' | 'list' | 'hand'
type Body = NonNullable<Given<typeof inviteFirms>['body']>

/** Invites firms by a criterion, a list, or one. Stays open with what could not be found. */
export function InviteDialog({ eventId, onClose }: { eventId: string; onClose: () => void }) {
  const [by, setBy] = useState<By>('criterion')
  const [criterion, setCriterion] = useState<Criterion | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [lines, setLines] = useState('')
  const [firm, setFirm] = useState<string>()
  const client = useQueryClient()
  const inviting = useMutation({
    mutationFn: (body: Body) => remote(inviteFirms, { params: { id: eventId }, body }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['events'] }),
  })
  const body = bodyOf(by, { criterion: problem === null ? criterion : null, lines, firm })
  return (
    <Modal
      open
      title="邀请企业"
      width={by === 'criterion' ? 1080 : 640}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>关闭</Button>
          <Button
            type="primary"
            disabled={body === null}
            loading={inviting.isPending}
            onClick={() => body !== null && inviting.mutate(body)}
          >
            邀请
          </Button>
        </>
      }
    >
      <Flex vertical gap={12}>
        <Segmented<By>
          aria-label="怎么邀请"
          value={by}
          options={[
            { value: 'criterion', label: '按条件' },
            { value: 'list', label: '按名单' },
            { value: 'hand', label: '逐户' },
          ]}
          onChange={(next) => {
            setBy(next)
            inviting.reset()
          }}
        />
        {inviting.error && <Alert type="error" showIcon role="alert" title={inviting.error.message} />}
        {inviting.data && <Outcome told={inviting.data} />}
        {by === 'criterion' && <CriterionBuilder value={criterion} onChange={setCriterion} onProblem={setProblem} />}
        {by === 'list' && (
          <label htmlFor="invited-lines">
            一行一户：统一社会信用代码或全称
            <Input.TextArea
              id="invited-lines"
              rows={10}
              value={lines}
              onChange={({ target }) => setLines(target.value)}
            />
          </label>
        )}
        {by === 'hand' && <FirmPicker {...(firm ? { value: firm } : {})} onChange={setFirm} />}
        <QuietText style={{ fontSize: 13 }}>只邀请管辖范围内的企业；已邀请的不重复；一场最多 2,000 户。</QuietText>
      </Flex>
    </Modal>
  )
}

function Outcome({ told: { added, known, unmatched } }: { told: Answer<typeof inviteFirms> }) {
  return (
    <>
      <Alert type="success" showIcon role="status" title={`新邀请 ${added} 户，另有 ${known} 户早已邀请。`} />
      {unmatched.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`${unmatched.length} 户没有对上：`}
          description={
            <ul style={{ maxHeight: 180, overflow: 'auto', margin: 0 }}>
              {unmatched.map(({ row, line, reason }) => (
                <li key={row}>
                  第 {row} 户“{line}”：{reason}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </>
  )
}

function bodyOf(by: By, given: { criterion: Criterion | null; lines: string; firm: string | undefined }): Body | null {
  if (by === 'criterion') return given.criterion === null ? null : { by, criterion: given.criterion }
  if (by === 'hand') return given.firm === undefined ? null : { by, enterpriseIds: [given.firm] }
  const lines = given.lines.split('\n').map((line) => line.trim())
  const filled = lines.filter((line) => line !== '')
  return filled.length === 0 ? null : { by, lines: filled }
}
