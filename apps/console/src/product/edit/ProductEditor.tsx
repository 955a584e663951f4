import type { ProductContent, ProductKind } from '@huoshui/contract'
import { Panel, QuietText } from '@huoshui/ui'
import { Alert, Button, Flex, Form } from 'antd'
import { useState } from 'react'
import { ConflictPanel } from './ConflictPanel.tsx'
import { CriterionPanel } from './CriterionPanel.tsx'
import { BasicFields } from './fields/BasicFields.tsx'
import { MarkFields } from './fields/MarkFields.tsx'
import { PlaceFields } from './fields/PlaceFields.tsx'
import { StepFields } from './fields/StepFields.tsx'
import { TermFields } from './fields/TermFields.tsx'
import { GapList } from './GapList.tsx'
import { LeaveGuard } from './LeaveGuard.tsx'
import { formOf, type ProductForm } from './product-form.ts'
import { type EditorTask, useProductDraft } from './useProductDraft.ts'

type Props = { bankId: string; kind: ProductKind; start: ProductContent; task: EditorTask }

/** The editor of a product: every field checked as it is written, the criterion with its live count, what is still missing. */
export function ProductEditor({ bankId, kind, start, task }: Props) {
  const [form] = Form.useForm<ProductForm>()
  const [problem, setProblem] = useState<string | null>(null)
  const draft = useProductDraft({ form, kind, start, problem, task })
  const isPackage = kind === 'package'
  const hasConflict = draft.conflict !== undefined
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={formOf(start)}
      scrollToFirstError={{ focus: true, block: 'center' }}
      onValuesChange={draft.note}
    >
      <Flex vertical gap={16}>
        {draft.conflict && <ConflictPanel conflict={draft.conflict} bankId={bankId} onMend={draft.mend} />}
        <Panel title="产品">
          <BasicFields />
        </Panel>
        {isPackage ? (
          <Panel title="组合">
            <StepFields bankId={bankId} />
          </Panel>
        ) : (
          <Panel title="条款">
            <TermFields />
          </Panel>
        )}
        {!isPackage && <CriterionPanel begin={draft.begin} onChange={draft.setCriterion} onProblem={setProblem} />}
        <Panel title="怎样申请">
          <PlaceFields bankId={bankId} />
        </Panel>
        <Panel title="来源和标记">
          <MarkFields />
        </Panel>
        <Panel style={stickyStyle}>
          {draft.above && (
            <Alert type="error" showIcon role="alert" title={draft.above} style={{ marginBlockEnd: 8 }} />
          )}
          <Flex justify="space-between" align="center" gap={12} wrap>
            <GapList gaps={draft.gaps} problem={problem} onGo={(field) => goTo(form, field)} />
            <Flex gap={8}>
              <Button loading={draft.isSaving} disabled={hasConflict} onClick={() => draft.save('save')}>
                保存草稿
              </Button>
              <Button
                type="primary"
                loading={draft.isSaving}
                disabled={hasConflict}
                onClick={() => draft.save('submit')}
              >
                保存并提交审核
              </Button>
            </Flex>
          </Flex>
          <QuietText style={{ fontSize: 13 }}>
            {hasConflict ? '请先在上面合并两边的修改。' : draft.isDirty ? '有未保存的修改。' : '没有未保存的修改。'}
            提交后由市专班审核发布，发布前不影响现行版本。
          </QuietText>
        </Panel>
      </Flex>
      <LeaveGuard isDirty={draft.isDirty} />
    </Form>
  )
}

const stickyStyle = {
  position: 'sticky',
  insetBlockEnd: 0,
  zIndex: 20,
  boxShadow: '0 -2px 8px rgba(0,0,0,0.08)',
} as const

function goTo(form: ReturnType<typeof Form.useForm<ProductForm>>[0], field: keyof ProductContent): void {
  if (field === 'criterion') {
    document.querySelector<HTMLElement>('[data-button="add"]')?.focus()
    return
  }
  const name = field === 'rate' ? 'rateKind' : field
  form.scrollToField(name, { block: 'center', focus: true })
}
