import { type Assignment, type Opinion, type Proposal, saveProposalAnswer } from '@huoshui/contract'
import { useQuery } from '@tanstack/react-query'
import { Flex, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { FindingList } from '../bulletin/FindingList.tsx'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { todayInShanghai } from '../loan/dialog/today-in-shanghai.ts'
import { remote } from '../remote.ts'
import { answerCheckQuery } from './proposal-queries.ts'

type Given = { text: string }

/** A unit writes its answer, with what the check says beside it. */
export function AnswerDialog({
  proposal,
  opinion,
  part,
  onClose,
}: {
  proposal: Proposal
  opinion: Opinion
  part: Assignment
  onClose: () => void
}) {
  const [form] = Form.useForm<Given>()
  const before = part.answers.at(-1)?.text ?? ''
  const text = Form.useWatch('text', form) ?? before
  return (
    <CommandDialog<Given, Proposal>
      title={`答复：${opinion.heading}`}
      okText="保存（不报送）"
      width={1080}
      form={form}
      initialValues={{ text: before }}
      run={(given) =>
        remote(saveProposalAnswer, {
          params: { id: proposal.id, assignment: part.id },
          body: { version: part.version, text: given.text },
        })
      }
      changes={['proposals']}
      done="已保存，报送前别的单位看不到。"
      onClose={onClose}
    >
      <Flex gap={16} align="flex-start">
        <div style={{ flex: '1 1 0', minWidth: 0 }}>
          <p style={{ marginTop: 0, whiteSpace: 'pre-wrap' }}>{opinion.text}</p>
          <Form.Item
            name="text"
            label="本单位的答复（不超过 8000 字）"
            rules={[{ required: true, whitespace: true, message: '请写答复。' }]}
            extra="一段一行，不写编号和小标题。平台有的数请引用：{{figure 指标编号 unit=万户 as-of=2026-10-31}}。"
          >
            <Input.TextArea autoSize={{ minRows: 10, maxRows: 24 }} maxLength={8000} />
          </Form.Item>
        </div>
        <section aria-label="校核" style={{ flex: '0 0 320px', maxHeight: 480, overflow: 'auto' }}>
          <strong style={{ display: 'block', marginBottom: 8 }}>校核</strong>
          <Checked text={text} />
        </section>
      </Flex>
    </CommandDialog>
  )
}

function Checked({ text }: { text: string }) {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 1000)
    return () => clearTimeout(timer)
  }, [text])
  const { data } = useQuery({
    ...answerCheckQuery({ text: settled, on: todayInShanghai() }),
    enabled: settled.trim() !== '',
  })
  if (settled.trim() === '') return <p>写好后在这里提示。</p>
  const item = { id: data?.findings[0]?.part ?? '', title: '', text: settled, source: null }
  return (
    <FindingList
      content={{ classification: null, note: null, items: [item], notice: null }}
      findings={data?.findings}
    />
  )
}
