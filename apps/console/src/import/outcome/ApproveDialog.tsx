import { approveImport, type ImportDetail, type ImportKind, importKinds } from '@huoshui/contract'
import { printCount, QuietText, useFocusReturn } from '@huoshui/ui'
import { Alert, Checkbox, Flex, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useImportCommand } from '../useImportCommand.ts'

type Props = { detail: ImportDetail; kinds: readonly ImportKind[]; onClose: () => void }

const missingStatuses = { cancelled: '注销', moved_out: '迁出', withdrawn: '撤销' } as const
type MissingStatus = keyof typeof missingStatuses

/** Which kinds go into the register: all or nothing, in one go; what is not chosen stays as recorded. */
export function ApproveDialog({ detail, kinds, onClose }: Props) {
  useFocusReturn()
  const [chosen, setChosen] = useState<ImportKind[]>(kinds.filter((kind) => kind !== 'missing'))
  const [missingStatus, setMissingStatus] = useState<MissingStatus>()
  const [isSure, setSure] = useState(false)
  const command = useImportCommand(detail.id)
  const counts = detail.counters?.kinds
  const countOf = (kind: ImportKind) => counts?.[kind] ?? 0
  const total = chosen.reduce((sum, kind) => sum + countOf(kind), 0)
  const isIncomplete = chosen.includes('missing') && !missingStatus
  const approve = () => {
    const body = { kinds: chosen, ...(chosen.includes('missing') && missingStatus ? { missingStatus } : {}) }
    command.mutate({ command: approveImport, body }, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      width={640}
      title="确认写入名录"
      okText={`写入 ${printCount(total)} 户`}
      cancelText="取消"
      confirmLoading={command.isPending}
      okButtonProps={{ disabled: chosen.length === 0 || isIncomplete || !isSure }}
      onOk={approve}
      onCancel={onClose}
    >
      <Checkbox.Group
        value={chosen}
        onChange={(next) => {
          setChosen(kinds.filter((kind) => next.includes(kind)))
          setSure(false)
        }}
      >
        <Flex vertical gap={8}>
          {kinds.map((kind) => (
            <Checkbox key={kind} value={kind}>
              {importKinds[kind]}　{printCount(countOf(kind))} 户
            </Checkbox>
          ))}
        </Flex>
      </Checkbox.Group>
      {chosen.includes('missing') && (
        <MissingChoice count={countOf('missing')} value={missingStatus} onChange={setMissingStatus} />
      )}
      <Rejected count={detail.counters?.rejected ?? 0} />
      <p>
        一次写入，全部成功或全部不写；不选的种类保持名录现值，以后要写须重新导入。变更按名单日期 {detail.asOf}{' '}
        记入历史。
      </p>
      <Checkbox checked={isSure} onChange={({ target }) => setSure(target.checked)}>
        我已看过差异，确认写入以上所选的 {printCount(total)} 户
      </Checkbox>
    </Modal>
  )
}

type MissingProps = { count: number; value: MissingStatus | undefined; onChange: (status: MissingStatus) => void }

function MissingChoice({ count, value, onChange }: MissingProps) {
  return (
    <Alert
      type="warning"
      style={{ marginTop: 12 }}
      title={`名单中没有的 ${printCount(count)} 户，登记状态改为：`}
      description={
        <Radio.Group
          aria-label="名单中没有的户改为什么状态"
          value={value}
          options={Object.entries(missingStatuses).map(([key, label]) => ({ value: key, label }))}
          onChange={({ target }) => onChange(target.value)}
        />
      }
    />
  )
}

function Rejected({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <p style={{ marginBottom: 0 }}>
      <QuietText>另有 {printCount(count)} 行有错误，这次不写入；改好后可再作为部分名单导入。</QuietText>
    </p>
  )
}
