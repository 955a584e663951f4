import { type Answer, revealEnterprisePerson } from '@huoshui/contract'
import { CopyText, MissingText, ReasonDialog } from '@huoshui/ui'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { remote } from '../../remote.ts'

type Person = Answer<typeof revealEnterprisePerson>

/** Names and phone in full: with a reason, recorded, and gone again when the dialog closes. */
export function RevealButton({ id }: { id: string }) {
  const [isAsking, setAsking] = useState(false)
  const [person, setPerson] = useState<Person>()
  const { message } = App.useApp()
  const reveal = useMutation({
    mutationFn: (reason: string) => remote(revealEnterprisePerson, { params: { id }, body: { reason } }),
    gcTime: 0,
    onSuccess: (found) => {
      setAsking(false)
      setPerson(found)
    },
    onError: (error) => void message.error(error.message),
  })
  return (
    <>
      <Button onClick={() => setAsking(true)}>查看完整联系方式</Button>
      <ReasonDialog
        title="查看完整联系方式"
        explanation="姓名和电话是个人信息。您的姓名、时间和理由会记入审计日志，请只为工作需要查看。"
        isOpen={isAsking}
        isBusy={reveal.isPending}
        okText="查看"
        onReason={(reason) => reveal.mutate(reason)}
        onCancel={() => setAsking(false)}
      />
      <Modal
        title="完整联系方式"
        open={person !== undefined}
        footer={null}
        onCancel={() => setPerson(undefined)}
        destroyOnHidden
      >
        <dl style={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '8px 16px', margin: 0 }}>
          <Line label="法定代表人（经营者）" value={person?.legalPerson} />
          <Line label="联系人" value={person?.contactPerson} />
          <Line label="联系电话" value={person?.contactPhone} />
        </dl>
      </Modal>
    </>
  )
}

function Line({ label, value }: { label: string; value: string | null | undefined }) {
  return (
    <>
      <dt>{label}</dt>
      <dd style={{ margin: 0 }}>{value ? <CopyText text={value} label={label} /> : <MissingText />}</dd>
    </>
  )
}
