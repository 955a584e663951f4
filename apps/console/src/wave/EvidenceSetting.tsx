import { Checkbox, Col, Form, Input } from 'antd'

type Evidence = { on: string; purpose: string; label: string; offer: string; extra: string; example: string }

/** Off unless the wave says what it is for (国办函〔2026〕12号). */
export const evidence: readonly Evidence[] = [
  {
    on: 'hasLocation',
    purpose: 'locationPurpose',
    label: '单次定位',
    offer: '允许走访人自愿提供一次定位',
    extra: '由走访人自愿点一次，不强制、不记录轨迹；不给也照常走访。',
    example: '例如：核对实际经营地址',
  },
  {
    on: 'hasPhoto',
    purpose: 'photoPurpose',
    label: '走访照片',
    offer: '允许走访人自愿附照片',
    extra: '由走访人自愿附，至多三张，另行补传，不强制；拍摄地点和设备信息在手机上去掉。',
    example: '例如：核对招牌与登记名称',
  },
]

/** One kind of evidence a wave may allow, with what it is for. */
export function EvidenceSetting({ on, purpose, label, offer, extra, example }: Evidence) {
  const isOn = Form.useWatch<boolean>(on) === true
  return (
    <>
      <Col xs={24} sm={12}>
        <Form.Item name={on} valuePropName="checked" label={`${label}（默认不用）`} extra={extra}>
          <Checkbox>{offer}</Checkbox>
        </Form.Item>
      </Col>
      <Col xs={24} sm={12}>
        {isOn && (
          <Form.Item
            name={purpose}
            label={`${label}用途（走访人看得到）`}
            rules={[{ required: true, whitespace: true, message: '请写明用途，没有用途不得采集。' }]}
          >
            <Input maxLength={100} placeholder={example} />
          </Form.Item>
        )}
      </Col>
    </>
  )
}
