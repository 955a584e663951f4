import { reviewNeed } from '@huoshui/contract'
import { UNFIT_REASONS, type UnfitReasonKey } from '@huoshui/rules/refusal/unfit-reasons'
import { QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Form, Input, Radio, Select } from 'antd'
import { useRef } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import type { NeedDetail } from '../NeedPage.tsx'
import { standardFindingsQuery } from '../need-queries.ts'
import { StandardFields } from './StandardFields.tsx'
import { initialStandards, type StandardForm, standardsOf } from './standards-of.ts'
import { TaskFields, type TaskForm, tasksOf } from './TaskFields.tsx'

type Fields = {
  decision: 'recommend' | 'find_unfit'
  standards: StandardForm
  reasons?: UnfitReasonKey[]
  note?: string
  tasks?: Record<string, TaskForm>
}

/** 审核: all five met, onto 推荐清单; else 暂不符合, with reasons and who puts them right until when. */
export function ReviewDialog({ need, onClose }: { need: NeedDetail; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const id = useRef(newId())
  const decision = Form.useWatch('decision', form)
  const reasons = Form.useWatch('reasons', form) ?? []
  const [declaration] = need.declarations
  const findings = useQuery(standardFindingsQuery(need.id))
  return (
    <CommandDialog<Fields, { id: string }>
      title={`审核：${need.enterpriseName}`}
      okText={decision === 'find_unfit' ? '认定暂不符合' : '列入推荐清单'}
      width={760}
      form={form}
      initialValues={{ decision: 'recommend', standards: initialStandards(declaration?.standards ?? {}) }}
      run={(fields) =>
        remote(reviewNeed, {
          params: { id: need.id },
          body: {
            id: id.current,
            version: need.version,
            declarationId: declaration?.id ?? '',
            decision: fields.decision,
            standards: standardsOf(fields.standards),
            note: fields.note?.trim() || null,
            ...(fields.decision === 'recommend'
              ? {}
              : { reasons: fields.reasons ?? [], tasks: tasksOf(fields.reasons ?? [], fields.tasks ?? {}) }),
          },
        })
      }
      changes={['needs']}
      done={decision === 'find_unfit' ? '已认定暂不符合，帮扶任务已建。' : '已列入推荐清单。'}
      onClose={onClose}
    >
      <QuietText style={{ display: 'block', marginBottom: 12 }}>
        五项均“符合”才能推荐；推荐不等于授信，不向企业承诺放款。
      </QuietText>
      {findings.isError && <QuietText>规则判断没有取到，请按实际核实填写；关闭后重新打开可再试。</QuietText>}
      <StandardFields isBasisNeeded findings={findings.data?.findings ?? []} />
      <Form.Item name="decision" label="审核结论" rules={[allMetRule]}>
        <Radio.Group
          options={[
            { value: 'recommend', label: '列入推荐清单' },
            { value: 'find_unfit', label: '暂不符合' },
          ]}
        />
      </Form.Item>
      {decision === 'find_unfit' && (
        <>
          <Form.Item name="reasons" label="暂不符合的原因" rules={[{ required: true, message: '请选择原因。' }]}>
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              options={Object.entries(UNFIT_REASONS).map(([value, { label }]) => ({ value, label }))}
              placeholder="可选多项；所属标准应为“不符合”"
            />
          </Form.Item>
          {reasons.map((key) => (
            <TaskFields key={key} reason={key} label={UNFIT_REASONS[key].label} what={UNFIT_REASONS[key].remedy} />
          ))}
        </>
      )}
      <Form.Item name="note" label="说明">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} showCount />
      </Form.Item>
    </CommandDialog>
  )
}

type FormValues = { getFieldValue: (name: string) => unknown }

function allMetRule({ getFieldValue }: FormValues) {
  return {
    validator: async (_: unknown, decision: Fields['decision']) => {
      const isMet = Object.values(getFieldValue('standards') as StandardForm).every(({ state }) => state === 'met')
      if (decision === 'recommend' && !isMet) throw new Error('五项标准均为“符合”才能推荐。')
    },
  }
}
