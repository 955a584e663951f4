import { type GridCut, listWaves, makeGridCut } from '@huoshui/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form, Select } from 'antd'
import { useRef } from 'react'
import { AreaSelectField } from '../area/AreaSelect.tsx'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'

type Fields = { areas?: string[]; waveId?: string | null }

/** What to compute a preview of; nothing changes by it. */
export function CutDialog({ onClose, areas }: { onClose: () => void; areas?: string[] }) {
  const [form] = Form.useForm<Fields>()
  const navigate = useNavigate()
  const id = useRef(newId())
  const { data } = useQuery({ queryKey: ['waves', 'list'], queryFn: ({ signal }) => remote(listWaves, {}, signal) })
  const waves = (data?.waves ?? []).filter(({ status }) => status === 'running' || status === 'draft')
  return (
    <CommandDialog<Fields, GridCut>
      title="试算划分或调整"
      okText="试算"
      form={form}
      initialValues={{ areas: areas ?? [], waveId: null }}
      run={({ areas: chosen, waveId }) =>
        remote(makeGridCut, { params: { id: id.current }, body: { areas: chosen ?? [], waveId: waveId ?? null } })
      }
      changes={['grids']}
      done="开始试算。"
      onDone={(cut) => void navigate({ to: '/grids/cuts/$id', params: { id: cut.id } })}
      onClose={onClose}
    >
      <Form.Item name="areas" label="管理单元或镇街（不选为管辖范围内全部）">
        <AreaSelectField />
      </Form.Item>
      <Form.Item
        name="waveId"
        label="按哪一批的任务算工作量"
        extra="不选则每户存续的经营主体各算一次。已有网格的镇街只作调整，尽量少动；没有的从头划分。"
      >
        <Select
          allowClear
          placeholder="不按批次"
          options={waves.map(({ id: value, name }) => ({ value, label: name }))}
        />
      </Form.Item>
    </CommandDialog>
  )
}
