import { moveProposal, type NoticeParts, type Proposal } from '@huoshui/contract'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { NoticeFields } from '../bulletin/NoticeFields.tsx'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { useSession } from '../session/session.ts'

type Given = { issuedOn: string }

/** 合成答复: what the letter bears; its text is put together from the accepted answers. */
export function MergeDialog({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const [form] = Form.useForm<Given>()
  const [ids] = useState(() => ({ step: newId(), letter: newId() }))
  const { organisationName } = useSession()
  const [parts, setParts] = useState<NoticeParts>(() => newParts(proposal, organisationName))
  const navigate = useNavigate()
  return (
    <CommandDialog<Given, Proposal>
      title="合成答复"
      okText="合成"
      width={560}
      form={form}
      run={({ issuedOn }) =>
        remote(moveProposal, {
          params: { id: proposal.id },
          body: {
            ...{ id: ids.step, version: proposal.version, action: 'merge' as const },
            letter: { id: ids.letter, issuedOn, parts },
          },
        })
      }
      changes={['proposals', 'bulletins']}
      done="答复函已拟稿，请校核、送审。"
      onDone={({ letter }) => letter && void navigate({ to: '/bulletins/$id', params: { id: letter.bulletinId } })}
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>按意见的次序把采用的答复合成一件函，再在简报公文里修改、校核、送审、印发。</p>
      <Form.Item name="issuedOn" label="落款日期" rules={[{ required: true, message: '请填日期。' }]}>
        <Input type="date" style={{ width: 200 }} />
      </Form.Item>
      <NoticeFields notice={parts} onChange={setParts} />
    </CommandDialog>
  )
}

/** A reply goes to who made the proposal; a 会办 opinion to who asked for it. */
function newParts({ handling, kind, proposers, fromOffice }: Proposal, organisation: string): NoticeParts {
  const people = `${proposers.join('、')}${kind === 'cppcc' ? '委员' : '代表'}`
  return {
    ...{ mark: organisation, organCode: '', addressees: handling === 'support' ? (fromOffice ?? '') : people },
    ...{
      annexes: [],
      issuer: organisation,
      remark: null,
      copyTo: fromOffice && handling !== 'support' ? [fromOffice] : [],
    },
  }
}
