import { type PolicyEntry, type PolicyEntryEffect, proposePolicyEntry, tryPolicyEntry } from '@huoshui/contract'
import { EmptyState, Panel } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Flex, Form, type FormInstance } from 'antd'
import { useState } from 'react'
import { placeRefusal } from '../../command/place-refusal.ts'
import { newId } from '../../new-id.ts'
import { LeaveGuard } from '../../product/edit/LeaveGuard.tsx'
import { remote } from '../../remote.ts'
import { EffectPanel } from '../entry/EffectPanel.tsx'
import { fillWith } from '../number/number-text.ts'
import type { PolicyNumberLine } from '../number/policy-number.ts'
import { EntryFormFields } from './EntryFormFields.tsx'
import { draftOf, type EntryFields } from './entry-form.ts'

type Props = { line: PolicyNumberLine; place: string }
type Deed = { fields: EntryFields; isTrial: boolean }
type Outcome = { kind: 'effect'; effect: PolicyEntryEffect } | { kind: 'entry'; entry: PolicyEntry }

/** The entry to be proposed, and beside it what approving it would do. */
export function ProposeForm({ line, place }: Props) {
  const [form] = Form.useForm<EntryFields>()
  const [isDirty, setDirty] = useState(false)
  const [above, setAbove] = useState<string>()
  const [effect, setEffect] = useState<PolicyEntryEffect>()
  const send = useSending({ form, line, setAbove, setEffect, onDone: () => setDirty(false) })
  const attempt = async () => {
    const fields = await form.validateFields(shownInTrial).then(
      () => form.getFieldsValue(),
      () => null,
    )
    if (fields) send.mutate({ fields, isTrial: true })
  }
  return (
    <div className="try-columns">
      <LeaveGuard isDirty={isDirty} />
      <Panel title="条目">
        <Form<EntryFields>
          form={form}
          layout="vertical"
          scrollToFirstError={{ focus: true }}
          initialValues={startOf(line, place)}
          onValuesChange={() => {
            setDirty(true)
            setEffect(undefined)
          }}
          onFinish={(fields) => send.mutate({ fields, isTrial: false })}
        >
          {above && <Alert type="error" showIcon role="alert" title={above} style={{ marginBottom: 16 }} />}
          <EntryFormFields line={line} />
          <Flex gap={8} wrap>
            <Button onClick={() => void attempt()} loading={send.isPending && send.variables.isTrial}>
              先试算影响
            </Button>
            <Button type="primary" htmlType="submit" loading={send.isPending && !send.variables.isTrial}>
              提出，交另一人审批
            </Button>
          </Flex>
        </Form>
      </Panel>
      <div aria-live="polite">
        {effect ? (
          <EffectPanel effect={effect} number={line} />
        ) : (
          <Panel title="通过后的变化">
            <EmptyState title="还没有试算。" hints={['填好后按“先试算影响”，看数值前后和会改变答案的例子。']} />
          </Panel>
        )}
      </div>
    </div>
  )
}

/** All but the reason: a trial keeps nothing and needs none. */
const shownInTrial = [
  'value',
  'title',
  'cite.clause',
  'cite.firstDay',
  'cite.lastDay',
  'cite.place',
  'cite.source',
] as const satisfies readonly (keyof EntryFields)[] as unknown as (keyof EntryFields)[]

function startOf(line: PolicyNumberLine, place: string): EntryFields {
  const entry = line.inForce ?? line.other
  return {
    value: entry ? fillWith(line, entry.value) : line.blank,
    title: '',
    documentNumber: '',
    issuedOn: '',
    'cite.clause': '',
    'cite.firstDay': '',
    'cite.lastDay': '',
    'cite.place': place,
    'cite.source': '',
    verified: false,
    note: '',
    reason: '',
  }
}

type Sending = {
  form: FormInstance<EntryFields>
  line: PolicyNumberLine
  setAbove: (sentence: string | undefined) => void
  setEffect: (effect: PolicyEntryEffect) => void
  onDone: () => void
}

function useSending({ form, line, setAbove, setEffect, onDone }: Sending) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  // Of this page, so that sending twice proposes once.
  const [id] = useState(newId)
  return useMutation({
    mutationFn: async ({ fields, isTrial }: Deed): Promise<Outcome> => {
      const draft = draftOf(line, fields)
      if (!draft) throw new Error('数值不可读，请改好再提交。')
      if (isTrial) return { kind: 'effect', effect: await remote(tryPolicyEntry, { body: draft }) }
      const body = { ...draft, id, reason: fields.reason.trim() }
      return { kind: 'entry', entry: await remote(proposePolicyEntry, { body }) }
    },
    onMutate: () => setAbove(undefined),
    onSuccess: async (outcome) => {
      if (outcome.kind === 'effect') return setEffect(outcome.effect)
      onDone()
      message.success('已提出，等市专班另一人审批。')
      void queryClient.invalidateQueries({ queryKey: ['rules'] })
      await navigate({ to: '/rules/entries/$id', params: { id: outcome.entry.id }, ignoreBlocker: true })
    },
    onError: (error, { fields }) => {
      const { fields: faults, above } = placeRefusal(error, Object.keys(fields), {})
      setAbove(above)
      const known: FormInstance = form
      known.setFields(faults.map(({ name, message: fault }) => ({ name, errors: [fault] })))
      if (faults[0]) known.scrollToField(faults[0].name, { focus: true })
    },
  })
}
