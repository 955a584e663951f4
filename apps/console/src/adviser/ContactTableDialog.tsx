import { CONTACT_KINDS, type ContactTable, getKnownContacts, saveContactTable } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Flex, Input, Modal } from 'antd'
import { useState } from 'react'
import { type AreaNames, useAreaNames } from '../area/areas.ts'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { ProblemList } from './ProblemList.tsx'
import { contactColumns, readContactLines, writeContactLines } from './read-contact-lines.ts'

type Props = { known: ContactTable | null; published: ContactTable | null; onClose: () => void }

function linesOf(table: Pick<ContactTable, 'rows'> | null, nameOf: AreaNames): string {
  return writeContactLines(
    (table?.rows ?? []).map((row) => ({
      ...row,
      unitCode: nameOf(row.unitCode) ?? row.unitCode,
      kind: CONTACT_KINDS[row.kind],
    })),
  )
}

/** Writes the table as lines: pasted, taken from the register of offices, or changed from what is out. */
export function ContactTableDialog({ known, published, onClose }: Props) {
  const nameOf = useAreaNames()
  const [id] = useState(() => known?.id ?? newId())
  const [text, setText] = useState(() => linesOf(known ?? published, nameOf))
  const client = useQueryClient()
  const { message } = App.useApp()
  const filling = useMutation({
    mutationFn: () => remote(getKnownContacts),
    onSuccess: (found) => {
      setText(linesOf(found, nameOf))
      if (found.withoutPhone > 0) message.warning(`另有 ${found.withoutPhone} 个机构在名录里没有电话，没有取来。`)
    },
    onError: (error) => void message.error(error.message),
  })
  const saving = useMutation({
    mutationFn: () => remote(saveContactTable, { params: { id }, body: { rows: readContactLines(text) } }),
    onSuccess: ({ problems }) => {
      if (problems.length > 0) return
      message.success('已保存，送审后由另一人公布。')
      void client.invalidateQueries({ queryKey: ['contact-tables'] })
      onClose()
    },
  })
  return (
    <Modal
      open
      width={900}
      title="编写联系方式公示表"
      okText="保存"
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={saving.isPending}
      onOk={() => saving.mutate()}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        {saving.error && <Alert type="error" showIcon role="alert" title={saving.error.message} />}
        {saving.data && <ProblemList problems={saving.data.problems} />}
        <label htmlFor="contact-lines">
          一行一个，各栏用逗号或制表符分开，可从表格里整块复制粘贴：
          <QuietText style={{ display: 'block', fontSize: 13 }}>{contactColumns.join('，')}</QuietText>
          <Input.TextArea id="contact-lines" rows={14} value={text} onChange={({ target }) => setText(target.value)} />
        </label>
        <Flex gap={8} align="center" wrap>
          <Button loading={filling.isPending} onClick={() => filling.mutate()}>
            从机构名录取
          </Button>
          <QuietText style={{ fontSize: 13 }}>
            只公示单位和办公电话，不写个人姓名和手机；企业不用登录就能看到。
          </QuietText>
        </Flex>
      </Flex>
    </Modal>
  )
}
