import { type Proposal, type ProposalClock, saveProposal } from '@huoshui/contract'
import { addMonths } from '@huoshui/rules/day/day'
import { HANDLINGS, type Handling, PROPOSAL_KINDS, type ProposalKind } from '@huoshui/rules/proposal/draft-reply'
import { useNavigate } from '@tanstack/react-router'
import { Button, Flex, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'

type Given = {
  kind: ProposalKind
  handling: Handling
  number: string
  session: string
  title: string
  text: string
  proposers: string
  fromOffice?: string
  receivedOn: string
  dueOn?: string
  dueBasis?: string
}

const required = [{ required: true, whitespace: true, message: '请填写。' }]

/** Registers a 建议提案, or changes what was registered. */
export function ProposalDialog({
  proposal,
  clocks,
  onClose,
}: {
  proposal?: Proposal
  clocks: readonly ProposalClock[]
  onClose: () => void
}) {
  const [form] = Form.useForm<Given>()
  const [id] = useState(() => proposal?.id ?? newId())
  const navigate = useNavigate()
  return (
    <CommandDialog<Given, Proposal>
      title={proposal ? '修改登记' : '登记建议提案'}
      okText="保存"
      width={720}
      form={form}
      initialValues={initial(proposal)}
      run={(given) => send(id, given, proposal)}
      changes={['proposals']}
      done="已保存。"
      onDone={() => {
        onClose()
        if (!proposal) void navigate({ to: '/proposals/$id', params: { id } })
      }}
      onClose={onClose}
    >
      <Flex gap={12}>
        <Form.Item name="kind" label="类别" style={{ flex: 1 }}>
          <Select options={Object.entries(PROPOSAL_KINDS).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="handling" label="承办方式" style={{ flex: 1 }}>
          <Select options={Object.entries(HANDLINGS).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      </Flex>
      <Flex gap={12}>
        <Form.Item name="session" label="届次" rules={required} style={{ flex: 2 }}>
          <Input maxLength={60} placeholder="市政协十五届一次会议" />
        </Form.Item>
        <Form.Item name="number" label="编号（只写号数）" rules={required} style={{ flex: 1 }}>
          <Input maxLength={20} />
        </Form.Item>
      </Flex>
      <Form.Item name="title" label="标题" rules={required}>
        <Input maxLength={120} showCount />
      </Form.Item>
      <Form.Item name="text" label="正文" rules={required}>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={20_000} />
      </Form.Item>
      <Form.Item name="proposers" label="提出人（一行一个；党派团体写全称）" rules={required}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} />
      </Form.Item>
      <Flex gap={12}>
        <Form.Item name="fromOffice" label="交办单位" style={{ flex: 2 }}>
          <Input maxLength={60} placeholder="市政协提案委" />
        </Form.Item>
        <Form.Item name="receivedOn" label="收文日期" rules={required} style={{ flex: 1 }}>
          <Input type="date" />
        </Form.Item>
      </Flex>
      <DueFields clocks={clocks} />
    </CommandDialog>
  )
}

function DueFields({ clocks }: { clocks: readonly ProposalClock[] }) {
  const form = Form.useFormInstance<Given>()
  const kind = Form.useWatch('kind', form)
  const receivedOn = Form.useWatch('receivedOn', form)
  const clock = clocks.find((one) => one.kind === kind)
  return (
    <>
      <Flex gap={12}>
        <Form.Item name="dueOn" label="答复期限" style={{ flex: 1 }}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="dueBasis" label="期限依据（哪份文件、哪一条）" style={{ flex: 2 }}>
          <Input maxLength={200} placeholder="没有规定期限的，两项都不填" />
        </Form.Item>
      </Flex>
      {clock && (
        <p style={{ marginTop: -8 }}>
          参考：{clock.source}
          {clock.isVerified ? '。' : '（未核实）。'}
          {receivedOn && (
            <Button
              type="link"
              size="small"
              onClick={() =>
                form.setFieldsValue({
                  dueOn: addMonths(receivedOn, clock.months),
                  dueBasis: clock.source.slice(0, 200),
                })
              }
            >
              填入 {addMonths(receivedOn, clock.months)}
            </Button>
          )}
        </p>
      )}
    </>
  )
}

function initial(proposal: Proposal | undefined): Partial<Given> {
  if (!proposal) return { kind: 'cppcc', handling: 'main' }
  const { kind, handling, number, session, title, text, proposers, fromOffice, receivedOn, dueOn, dueBasis } = proposal
  return {
    ...{ kind, handling, number, session, title, text, receivedOn, proposers: proposers.join('\n') },
    ...(fromOffice ? { fromOffice } : {}),
    ...(dueOn ? { dueOn } : {}),
    ...(dueBasis ? { dueBasis } : {}),
  }
}

async function send(id: string, given: Given, proposal: Proposal | undefined): Promise<Proposal> {
  const { proposers, fromOffice, dueOn, dueBasis, ...rest } = given
  const names = proposers
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const body = {
    ...{ ...rest, proposers: names, version: proposal?.version ?? 0, opinions: proposal?.asked ?? [] },
    ...{ fromOffice: fromOffice?.trim() || null, dueOn: dueOn || null, dueBasis: dueBasis?.trim() || null },
  }
  return await remote(saveProposal, { params: { id }, body })
}
