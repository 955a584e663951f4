import { type Enterprise, needsDocument, recordFact } from '@huoshui/contract'
import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import { findStated } from '@huoshui/rules/fact/stated-facts'
import { dayOf } from '@huoshui/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Col, Form, Input, Row, Select } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../../../command/CommandDialog.tsx'
import { newId } from '../../../new-id.ts'
import { remote } from '../../../remote.ts'
import { useSession } from '../../../session/session.ts'
import { wordsOf } from '../facts/fact-words.ts'
import { sourceLabel } from '../facts/source-label.ts'
import { FactSelect } from './FactSelect.tsx'
import { FactValueField } from './FactValueField.tsx'
import { type FactForm, findExisting, moneyUnits, seenOf, sourceOptions, usualPeriod, wireValue } from './fact-form.ts'

type Props = { id: string; facts: readonly Enterprise['facts'][number][]; onClose: () => void }

/** 录入事实: which fact, what its source says, of which period, and from what document. */
export function RecordFactDialog({ id, facts, onClose }: Props) {
  const [form] = Form.useForm<FactForm>()
  const [commandId] = useState(() => newId())
  const queryClient = useQueryClient()
  const today = dayOf(new Date())
  const send = async ({ fact = 'revenue', value, unit, period = '', source = 'visit', asOf, document }: FactForm) => {
    const seen = seenOf(findExisting(facts, { fact, source, period, asOf }))
    const said = { fact, value: wireValue(fact, value, unit), period, source, asOf }
    try {
      return await remote(recordFact, {
        params: { id },
        body: { commandId, ...said, document: document?.trim() || null, seen },
      })
    } catch (error) {
      // What stands there now is shown in the form, so that it can be compared and sent again.
      await queryClient.invalidateQueries({ queryKey: ['enterprises', 'one', id] })
      throw error
    }
  }
  return (
    <CommandDialog<FactForm, Awaited<ReturnType<typeof send>>>
      title="录入事实"
      okText="保存"
      width={640}
      form={form}
      initialValues={{ asOf: today, unit: moneyUnits[0] }}
      run={send}
      changes={['enterprises', 'offers']}
      done={({ contradictions }) =>
        contradictions.length > 0
          ? `已保存。与${contradictions.map(({ source }) => sourceLabel(source)).join('、')}给出的不一致，请核对。`
          : '已保存。'
      }
      onClose={onClose}
    >
      <Form.Item name="fact" label="事实" rules={[{ required: true, message: '请选择事实。' }]}>
        <FactSelect onChosen={(fact) => form.setFieldsValue(startOf(fact, today))} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {() => <Fields form={form.getFieldsValue(true) as FactForm} facts={facts} today={today} />}
      </Form.Item>
    </CommandDialog>
  )
}

/** Another fact begins with nothing said of it. */
function startOf(fact: FactId, today: string) {
  const stated = findStated(fact)
  return { value: undefined, source: undefined, period: stated ? usualPeriod(stated, today) : '' }
}

const examples = { year: '已经结束的年份，如 2025', month: '年月，如 2026-10', none: '' } as const

function Fields({
  form,
  facts,
  today,
}: {
  form: FactForm
  facts: readonly Enterprise['facts'][number][]
  today: string
}) {
  const { role } = useSession()
  const { fact, source } = form
  const stated = fact && findStated(fact)
  if (!fact || !stated) return null
  const isDocumentNeeded = source !== undefined && needsDocument(stated, source)
  return (
    <Row gutter={16}>
      <Col span={24}>
        <FactValueField fact={fact} />
      </Col>
      <Col xs={24} sm={12}>
        <Form.Item name="source" label="来源（谁说的）" rules={[{ required: true, message: '请选择来源。' }]}>
          <Select options={sourceOptions(role, fact)} placeholder="选择来源" />
        </Form.Item>
      </Col>
      {stated.period !== 'none' && (
        <Col xs={24} sm={6}>
          <Form.Item
            name="period"
            label={stated.period === 'year' ? '年份' : '月份'}
            rules={[{ required: true, message: `请填写${examples[stated.period]}。` }]}
          >
            {stated.period === 'month' ? (
              <Input type="month" max={today.slice(0, 7)} />
            ) : (
              <Input inputMode="numeric" maxLength={4} />
            )}
          </Form.Item>
        </Col>
      )}
      <Col xs={24} sm={stated.period === 'none' ? 12 : 6}>
        <Form.Item name="asOf" label="截至日" rules={[{ required: true, message: '请选择截至日。' }]}>
          <Input type="date" max={today} />
        </Form.Item>
      </Col>
      <Col span={24}>
        <Form.Item
          name="document"
          label={isDocumentNeeded ? '依据（文件名称和文号）' : '依据（可不填：看了什么、向谁核实）'}
          rules={
            isDocumentNeeded ? [{ required: true, whitespace: true, message: '请填写依据的文件名称和文号。' }] : []
          }
        >
          <Input maxLength={200} />
        </Form.Item>
      </Col>
      <Col span={24}>
        <Existing form={form} facts={facts} />
      </Col>
    </Row>
  )
}

/** What is there already: saved over when the same source says it of the same period, side by side otherwise. */
function Existing({ form, facts }: { form: FactForm; facts: readonly Enterprise['facts'][number][] }) {
  const statement = findExisting(facts, form)
  if (!statement || !form.fact) return null
  const said = wordsOf(statement.fact).print(statement.numberValue ?? statement.textValue ?? '')
  const title = `${sourceLabel(statement.source)}给出的“${FACTS[form.fact].label}”现为 ${said}（截至 ${statement.recordedOn}），保存后由您填的替换，原值留在变更记录里。`
  return <Alert type="info" showIcon title={title} style={{ marginBottom: 8 }} />
}
