import {
  type Answer,
  type listWaves,
  makeWave,
  type PlannedModeKey,
  plannedModes,
  type TargetListKind,
  targetListKinds,
  type Wave,
} from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { useNavigate } from '@tanstack/react-router'
import { Checkbox, Col, Flex, Form, Input, InputNumber, Row, Select } from 'antd'
import { useRef } from 'react'
import { AreaSelectField } from '../area/AreaSelect.tsx'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { EvidenceSetting, evidence } from './EvidenceSetting.tsx'

type Proposed = Answer<typeof listWaves>['proposed']
type Chosen = { isOn: boolean; mode: PlannedModeKey; most: number | null }
type Fields = {
  name: string
  lists: TargetListKind[]
  unitCodes?: string[]
  fromDay: string
  untilDay: string
  quietDays: number
  most: number | null
  complaint: string
  hasLocation?: boolean
  locationPurpose?: string
  hasPhoto?: boolean
  photoPurpose?: string
  chosen: Chosen[]
}
type Props = { proposed: Proposed; quietDays: number | null; on: string; onClose: () => void }

/** A new wave from the lists in force; its orders of urgency are proposed and may be left out, sized, or planned otherwise. */
export function NewWaveDialog({ proposed, quietDays, on, onClose }: Props) {
  const [form] = Form.useForm<Fields>()
  const navigate = useNavigate()
  const id = useRef(newId())
  return (
    <CommandDialog<Fields, Wave>
      title="新建走访批次"
      okText="取户并预览"
      width={820}
      form={form}
      initialValues={{
        lists: ['province'],
        fromDay: on,
        quietDays: quietDays ?? 90,
        most: null,
        chosen: proposed.map(({ mode }) => ({ isOn: true, mode, most: null })),
      }}
      run={(fields) => remote(makeWave, { params: { id: id.current }, body: bodyOf(fields, proposed) })}
      changes={['waves']}
      done="已取户，核对后启动。"
      onDone={(wave) => void navigate({ to: '/waves/$id', params: { id: wave.id } })}
      onClose={onClose}
    >
      <Row gutter={16}>
        <Col xs={24} sm={12}>
          <Form.Item
            name="name"
            label="批次名称"
            rules={[{ required: true, whitespace: true, min: 2, max: 60, message: '请填写名称。' }]}
          >
            <Input placeholder="例如：12月走访" />
          </Form.Item>
        </Col>
        <Col xs={24} sm={12}>
          <Form.Item name="lists" label="从哪些清单取户" rules={[{ required: true, message: '至少选一份清单。' }]}>
            <Checkbox.Group options={Object.entries(targetListKinds).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
        </Col>
        <Col xs={12} sm={6}>
          <Form.Item name="fromDay" label="开始" rules={[{ required: true, message: '请选择开始日。' }]}>
            <Input type="date" />
          </Form.Item>
        </Col>
        <Col xs={12} sm={6}>
          <Form.Item name="untilDay" label="结束" rules={[{ required: true, message: '请选择结束日。' }]}>
            <Input type="date" min={on} />
          </Form.Item>
        </Col>
        <Col xs={12} sm={6}>
          <Form.Item name="quietDays" label="近期已走访（日内）不再列入">
            <InputNumber min={0} max={731} style={{ width: '100%' }} />
          </Form.Item>
        </Col>
        <Col xs={12} sm={6}>
          <Form.Item name="most" label="最多取户（可不填）">
            <InputNumber min={1} style={{ width: '100%' }} />
          </Form.Item>
        </Col>
        <Col xs={24} sm={12}>
          <Form.Item name="unitCodes" label="管理单元（不选为全部）">
            <AreaSelectField />
          </Form.Item>
        </Col>
        <Col xs={24} sm={12}>
          <Form.Item
            name="complaint"
            label="投诉建议渠道"
            extra="国办函〔2026〕12号要求设投诉建议功能。不设打卡、积分、排名、轨迹。"
            rules={[{ required: true, whitespace: true, message: '请填写电话或网址。' }]}
          >
            <Input maxLength={100} />
          </Form.Item>
        </Col>
        {evidence.map((one) => (
          <EvidenceSetting key={one.on} {...one} />
        ))}
      </Row>
      <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
        <legend style={{ marginBottom: 8 }}>
          优先次序（从上到下，一户只算最前的一项；次序由本平台按已有做法建议，可取舍）
        </legend>
        <Flex vertical gap={6}>
          {proposed.map((each, at) => (
            <PriorityLine key={each.label} at={at} label={each.label} text={each.criterionText} />
          ))}
        </Flex>
      </fieldset>
    </CommandDialog>
  )
}

function PriorityLine({ at, label, text }: { at: number; label: string; text: string | null }) {
  return (
    <Flex gap={12} align="center" wrap>
      <Form.Item name={['chosen', at, 'isOn']} valuePropName="checked" noStyle>
        <Checkbox style={{ minWidth: 190 }}>
          {at + 1}. {label}
        </Checkbox>
      </Form.Item>
      <Form.Item name={['chosen', at, 'mode']} noStyle>
        <Select
          aria-label={`${label}：走访方式`}
          style={{ width: 130 }}
          options={Object.entries(plannedModes).map(([value, word]) => ({ value, label: word }))}
        />
      </Form.Item>
      <Form.Item name={['chosen', at, 'most']} noStyle>
        <InputNumber aria-label={`${label}：最多取户`} placeholder="不限户数" min={1} style={{ width: 110 }} />
      </Form.Item>
      <QuietText style={{ fontSize: 13, flex: '1 1 200px' }}>{text ?? '以上各项之外的'}</QuietText>
    </Flex>
  )
}

function bodyOf(fields: Fields, proposed: Proposed) {
  const {
    name,
    lists,
    unitCodes,
    fromDay,
    untilDay,
    quietDays,
    most,
    complaint,
    hasLocation,
    locationPurpose,
    hasPhoto,
    photoPurpose,
    chosen,
  } = fields
  return {
    name,
    lists,
    unitCodes: unitCodes ?? [],
    fromDay,
    untilDay,
    quietDays,
    most: most ?? null,
    priorities: proposed.flatMap(({ label, criterion }, at) => {
      const { isOn = true, mode = 'field' as const, most: size = null } = chosen[at] ?? {}
      return isOn ? [{ label, criterion, mode, most: size }] : []
    }),
    settings: {
      builder_level: 'city',
      complaint_channel: complaint,
      ...(hasLocation ? { location: 'optional', location_purpose: locationPurpose?.trim() ?? '' } : {}),
      ...(hasPhoto ? { photo: 'optional', photo_purpose: photoPurpose?.trim() ?? '' } : {}),
    },
  }
}
