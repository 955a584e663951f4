import { type Enterprise, withdrawFact } from '@huoshui/contract'
import { findStatement } from '@huoshui/rules/fact/stated-facts'
import { Form } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../../../command/CommandDialog.tsx'
import { ReasonField } from '../../../command/ReasonField.tsx'
import { newId } from '../../../new-id.ts'
import { remote } from '../../../remote.ts'
import { wordsOf } from '../facts/fact-words.ts'
import { sourceLabel } from '../facts/source-label.ts'
import { seenOf } from './fact-form.ts'

type Props = { id: string; statement: Enterprise['facts'][number]; onClose: () => void }

/** Why a statement is taken back; the firm's history keeps it. */
export function WithdrawFactDialog({ id, statement, onClose }: Props) {
  const [form] = Form.useForm<{ reason: string }>()
  const [commandId] = useState(() => newId())
  const { fact, source, period } = statement
  const { label, print } = wordsOf(fact)
  const said = print(statement.numberValue ?? statement.textValue ?? '')
  const about = { fact: findStatement(fact)?.fact ?? fact, source, period, seen: seenOf(statement) }
  return (
    <CommandDialog
      title={`撤回“${label}”`}
      okText="撤回"
      isDanger
      form={form}
      run={({ reason }: { reason: string }) =>
        remote(withdrawFact, { params: { id }, body: { commandId, ...about, reason } })
      }
      changes={['enterprises', 'offers']}
      done={`已撤回${sourceLabel(source)}给出的“${label}”。`}
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>
        {sourceLabel(source)}给出的“{label}”{period && `（${period}）`}现为{said}
        。撤回后按没有这一来源的数处理，原值留在变更记录里。
      </p>
      <ReasonField isFirst />
    </CommandDialog>
  )
}
