import { Col, Form, Input, Radio, Row, Select } from 'antd'
import type { ListedFact } from '../fact-list-queries.ts'
import { publisherLabel } from '../StateTable.tsx'
import { faultOfValidUntil, type ListForm, usualValidUntil } from './load-form.ts'

/** Which list it is, whether it names everybody, the day it stands for, and until when it counts. */
export function ListChoices({ facts, today }: { facts: readonly ListedFact[]; today: string }) {
  const mode: ListForm['mode'] | undefined = Form.useWatch('mode')
  return (
    <Row gutter={16}>
      <Col xs={24} sm={14}>
        <Form.Item name="fact" label="哪一份名单" rules={[{ required: true, message: '请选择是哪一份名单。' }]}>
          <Select
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选择名单"
            options={facts.map(({ fact, label, source }) => ({
              value: fact,
              label: `${label}（${publisherLabel(source)}发布）`,
            }))}
          />
        </Form.Item>
      </Col>
      <Col xs={24} sm={10}>
        <Form.Item name="asOf" label="名单截至日" rules={[{ validator: checkAsOf(today) }]} required>
          <Input type="date" max={today} />
        </Form.Item>
      </Col>
      <Col span={24}>
        <Form.Item name="mode" label="名单范围">
          <Radio.Group>
            <Radio value="full">全量名单：发布机关的完整名单；没有列入的，在有效期内认定不在名单上。</Radio>
            <Radio value="partial">部分名单：只认定列入的户，没有列入的不作判断。</Radio>
          </Radio.Group>
        </Form.Item>
      </Col>
      {mode === 'full' && (
        <Col span={24}>
          <Validity facts={facts} />
        </Col>
      )}
    </Row>
  )
}

/** The platform's usual time is its own choice, and said to be. */
function Validity({ facts }: { facts: readonly ListedFact[] }) {
  const [id, asOf]: [string | undefined, string | undefined] = [Form.useWatch('fact'), Form.useWatch('asOf')]
  const validityBy: ListForm['validityBy'] | undefined = Form.useWatch('validityBy')
  const fact = facts.find((each) => each.fact === id)
  const usual = usualValidUntil(fact, asOf)
  const checkUntil = async (_: unknown, day: string | undefined) => {
    const fault = faultOfValidUntil(asOf, day)
    if (fault) throw new Error(fault)
  }
  return (
    <>
      <Form.Item
        name="validityBy"
        label="有效期"
        extra="平台默认的天数是本平台自定的，不是文件规定；发布机关另有规定的，请填写。"
      >
        <Radio.Group>
          <Radio value="platform">平台默认{fact && usual ? `：截至日后 ${fact.days} 天，到 ${usual} 为止` : ''}</Radio>
          <Radio value="loader">另行填写</Radio>
        </Radio.Group>
      </Form.Item>
      {validityBy === 'loader' && (
        <Form.Item
          name="validUntil"
          label="有效至"
          dependencies={['asOf']}
          rules={[{ validator: checkUntil }]}
          required
        >
          <Input type="date" style={{ width: 200 }} />
        </Form.Item>
      )}
    </>
  )
}

function checkAsOf(today: string) {
  return async (_: unknown, day: string | undefined) => {
    if (!day) throw new Error('请选择名单截至哪一天。')
    if (day > today) throw new Error(`名单截至日不能晚于今天（${today}）。`)
  }
}
