import { moveProposal, type OpinionAsked, type Proposal } from '@huoshui/contract'
import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { unitsQuery } from './proposal-queries.ts'
import { saveOpinions } from './save-opinions.ts'

type Given = { heading: string; text: string; lead: string; supports?: string[]; dueOn: string }

const required = [{ required: true, whitespace: true, message: '请填写。' }]

/** One opinion and who answers it: put in, changed, or added once the proposal was given out. */
export function OpinionDialog({
  proposal,
  opinion,
  onClose,
}: {
  proposal: Proposal
  opinion?: OpinionAsked
  onClose: () => void
}) {
  const [form] = Form.useForm<Given>()
  const [stepId] = useState(() => newId())
  const units = useQuery(unitsQuery)
  const lead = Form.useWatch('lead', form)
  return (
    <CommandDialog<Given, Proposal>
      title={opinion ? '修改意见' : proposal.mayEdit ? '加一条意见' : '增补意见（沟通中所提）'}
      okText="保存"
      width={640}
      form={form}
      initialValues={initial(proposal, opinion)}
      run={(given) => send(proposal, asAsked(given, opinion), stepId)}
      changes={['proposals']}
      done="已保存。"
      onClose={onClose}
    >
      <Form.Item name="heading" label="小标题（答复函里作一节的标题）" rules={required}>
        <Input maxLength={60} showCount />
      </Form.Item>
      <Form.Item name="text" label="意见原文" rules={required}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />
      </Form.Item>
      <Form.Item name="lead" label="牵头单位" rules={required}>
        <Select showSearch={{ optionFilterProp: 'label' }} loading={units.isPending} options={units.data ?? []} />
      </Form.Item>
      <Form.Item name="supports" label="协办单位">
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          loading={units.isPending}
          options={(units.data ?? []).filter(({ value }) => value !== lead)}
        />
      </Form.Item>
      <Form.Item
        name="dueOn"
        label="报送答复的期限"
        rules={required}
        {...(proposal.dueOn ? { extra: `不能晚于答复期限 ${proposal.dueOn}。` } : {})}
      >
        <Input type="date" style={{ width: 200 }} />
      </Form.Item>
    </CommandDialog>
  )
}

function initial(proposal: Proposal, opinion: OpinionAsked | undefined): Partial<Given> {
  if (!opinion) return proposal.dueOn ? { dueOn: proposal.dueOn } : {}
  const { heading, text, units } = opinion
  const lead = units.find(({ part }) => part === 'lead')
  return {
    ...{ heading, text, dueOn: units[0]?.dueOn ?? '' },
    ...(lead ? { lead: lead.organisationId } : {}),
    supports: units.filter(({ part }) => part === 'support').map(({ organisationId }) => organisationId),
  }
}

function asAsked({ heading, text, lead, supports = [], dueOn }: Given, before: OpinionAsked | undefined): OpinionAsked {
  const idOf = (unit: string) => before?.units.find(({ organisationId }) => organisationId === unit)?.id ?? newId()
  const asUnit = (organisationId: string, part: 'lead' | 'support') => ({
    id: idOf(organisationId),
    organisationId,
    part,
    dueOn,
  })
  const others = supports.filter((unit) => unit !== lead).map((unit) => asUnit(unit, 'support'))
  return { id: before?.id ?? newId(), heading, text, units: [asUnit(lead, 'lead'), ...others] }
}

async function send(proposal: Proposal, opinion: OpinionAsked, stepId: string): Promise<Proposal> {
  if (!proposal.mayEdit) {
    const body = { id: stepId, version: proposal.version, action: 'add' as const, opinion }
    return await remote(moveProposal, { params: { id: proposal.id }, body })
  }
  const isKnown = proposal.asked.some(({ id }) => id === opinion.id)
  const opinions = isKnown
    ? proposal.asked.map((one) => (one.id === opinion.id ? opinion : one))
    : [...proposal.asked, opinion]
  return await saveOpinions(proposal, opinions)
}
