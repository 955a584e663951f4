import { useQuery } from '@tanstack/react-query'
import { Col, Form, Input, Row, Select } from 'antd'
import { upperAreasQuery } from '../../../area/areas.ts'
import { IndustrySelect } from '../../../criterion/rows/IndustrySelect.tsx'
import { bankQuery } from '../../product-queries.ts'
import { linesOf } from '../product-form.ts'

/** Where one applies and what to bring. */
export function PlaceFields({ bankId }: { bankId: string }) {
  const areas = useQuery(upperAreasQuery)
  const bank = useQuery(bankQuery(bankId))
  const units = (areas.data ?? []).filter(({ level }) => level === 'unit')
  return (
    <>
      <Form.Item
        name="materials"
        label="申请材料"
        extra="每行一项，最多 30 项。"
        rules={[{ validator: checkMaterials }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} placeholder={'营业执照\n近两年财务报表'} />
      </Form.Item>
      <Row gutter={16}>
        <Col xs={24} lg={12}>
          <Form.Item name="areas" label="办理区域">
            <Select
              mode="multiple"
              placeholder="不选为全市"
              optionFilterProp="label"
              loading={areas.isPending}
              options={units.map(({ code, name }) => ({ value: code, label: name }))}
            />
          </Form.Item>
        </Col>
        <Col xs={24} lg={12}>
          <Form.Item name="outlets" label="办理网点">
            <Select
              mode="multiple"
              placeholder="不选为本行全部网点"
              optionFilterProp="label"
              loading={bank.isPending}
              options={(bank.data?.offices ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        </Col>
        <Col xs={24} lg={12}>
          <Form.Item
            name="industries"
            label="面向行业"
            extra="供查找用；能不能申请由准入条件决定。"
            rules={[{ validator: checkIndustries }]}
          >
            <IndustrySelect placeholder="不选为不限" />
          </Form.Item>
        </Col>
        <Col xs={24} lg={12}>
          <Form.Item name="validUntil" label="有效期至" extra="最后一天；不填为长期有效。">
            <Input type="date" style={{ width: 180 }} />
          </Form.Item>
        </Col>
        <Col xs={24} lg={12}>
          <Form.Item name="contactName" label="联系人">
            <Input maxLength={60} placeholder="可联系到的部门或人" />
          </Form.Item>
        </Col>
        <Col xs={24} lg={12}>
          <Form.Item name="contactPhone" label="联系电话">
            <Input maxLength={30} inputMode="tel" placeholder="带区号" />
          </Form.Item>
        </Col>
      </Row>
    </>
  )
}

async function checkMaterials(_: unknown, text: string | undefined): Promise<void> {
  const lines = linesOf(text ?? '')
  if (lines.length > 30) throw new Error(`有 ${lines.length} 项，最多 30 项。`)
  const long = lines.findIndex((line) => line.length > 100)
  if (long >= 0) throw new Error(`第 ${long + 1} 项超过 100 个字。`)
}

async function checkIndustries(_: unknown, codes: readonly string[] | undefined): Promise<void> {
  const wrong = (codes ?? []).find((code) => !/^[A-T](\d{2,4})?$/.test(code))
  if (wrong !== undefined) throw new Error(`“${wrong}”不是国民经济行业代码，应如 C、F51、A0411。`)
}
