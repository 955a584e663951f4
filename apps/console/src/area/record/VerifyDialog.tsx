import { type Area, verifyArea } from '@huoshui/contract'
import { Form } from 'antd'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { ReasonField } from '../../command/ReasonField.tsx'
import { remote } from '../../remote.ts'
import { SourceFields } from './SourceFields.tsx'

type Fields = { verified: boolean; source: string; reason: string }
type Props = { area: Pick<Area, 'code' | 'name' | 'verified' | 'source'>; onClose: () => void }

/** 核实: notes that name and code were compared with a document, and which; or takes that back. */
export function VerifyDialog({ area, onClose }: Props) {
  const [form] = Form.useForm<Fields>()
  return (
    <CommandDialog<Fields, Area>
      title={`核实“${area.name}”（${area.code}）`}
      okText="保存"
      form={form}
      initialValues={{ verified: true, source: area.verified ? (area.source ?? '') : '' }}
      run={({ verified, source, reason }) =>
        remote(verifyArea, {
          params: { code: area.code },
          body: { verified, source: source.trim(), reason: reason.trim() },
        })
      }
      changes={['areas']}
      done={({ verified }) => (verified ? '已注明核实。' : '已注明未核实。')}
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>
        {area.verified ? '现为已核实' : '现为未核实'}
        {area.source && `，来源：${area.source}`}
      </p>
      <SourceFields />
      <ReasonField longest={300} />
    </CommandDialog>
  )
}
