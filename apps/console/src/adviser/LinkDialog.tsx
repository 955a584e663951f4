import { type AdviserPosting, type Answer, type Given, linkAdviserFirms } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Flex, Input, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { EnterpriseFilters } from '../enterprise/EnterpriseFilters.tsx'
import { type EnterpriseSearch, hasFilter } from '../enterprise/enterprise-search.ts'
import { FirmPicker } from '../event/FirmPicker.tsx'
import { remote } from '../remote.ts'
import { ProblemList } from './ProblemList.tsx'

type By = 'hand' | 'list' | 'filter'
type Body = NonNullable<Given<typeof linkAdviserFirms>['body']>

/** Puts firms on a caseload. Stays open with what could not be found. */
export function LinkDialog({ posting, onClose }: { posting: AdviserPosting; onClose: () => void }) {
  const [by, setBy] = useState<By>('hand')
  const [firm, setFirm] = useState<string>()
  const [lines, setLines] = useState('')
  const [search, setSearch] = useState<EnterpriseSearch>({})
  const client = useQueryClient()
  const linking = useMutation({
    mutationFn: (body: Body) => remote(linkAdviserFirms, { params: { id: posting.id }, body }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['advisers'] }),
  })
  const body = bodyOf(by, { firm, lines, search })
  return (
    <Modal
      open
      width={by === 'filter' ? 1000 : 640}
      title={`增加${posting.personName}的服务对象`}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>关闭</Button>
          <Button
            type="primary"
            disabled={body === null}
            loading={linking.isPending}
            onClick={() => body && linking.mutate(body)}
          >
            增加
          </Button>
        </>
      }
    >
      <Flex vertical gap={12}>
        <Segmented<By>
          aria-label="怎么增加"
          value={by}
          options={[
            { value: 'hand', label: '逐户' },
            { value: 'list', label: '按名单' },
            { value: 'filter', label: '按名录条件' },
          ]}
          onChange={(next) => {
            setBy(next)
            linking.reset()
          }}
        />
        {linking.error && <Alert type="error" showIcon role="alert" title={linking.error.message} />}
        {linking.data && <Outcome told={linking.data} />}
        {by === 'hand' && <FirmPicker {...(firm ? { value: firm } : {})} onChange={setFirm} />}
        {by === 'list' && (
          <label htmlFor="linked-lines">
            一行一户：统一社会信用代码或全称
            <Input.TextArea
              id="linked-lines"
              rows={10}
              value={lines}
              onChange={({ target }) => setLines(target.value)}
            />
          </label>
        )}
        {by === 'filter' && <EnterpriseFilters search={search} onChange={setSearch} />}
        <QuietText style={{ fontSize: 13 }}>只加管辖范围内的；已在名单上的不重复；一人最多 2,000 户。</QuietText>
      </Flex>
    </Modal>
  )
}

function Outcome({ told: { added, known, unmatched } }: { told: Answer<typeof linkAdviserFirms> }) {
  return (
    <>
      <Alert
        type="success"
        showIcon
        role="status"
        title={`增加 ${added} 户${known > 0 ? `，另有 ${known} 户早在名单上` : ''}。`}
      />
      <ProblemList problems={unmatched.map(({ row, line, reason }) => ({ row, reason: `“${line}”${reason}` }))} />
    </>
  )
}

function bodyOf(
  by: By,
  { firm, lines, search }: { firm: string | undefined; lines: string; search: EnterpriseSearch },
): Body | null {
  if (by === 'hand') return firm === undefined ? null : { by, enterpriseIds: [firm] }
  if (by === 'list') {
    const filled = lines
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    return filled.length === 0 ? null : { by, lines: filled }
  }
  if (!hasFilter(search)) return null
  const { sort: _, ...filter } = search
  return { by, filter }
}
