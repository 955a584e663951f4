import type { NoticeParts } from '@huoshui/contract'
import { Form, Input } from 'antd'

type Props = { notice: NoticeParts; onChange: (notice: NoticeParts) => void }

const fields = [
  ['mark', '发文机关标志（红头）'],
  ['organCode', '机关代字（年份和号印发时编）'],
  ['addressees', '主送机关（不写冒号）'],
  ['issuer', '署名'],
] as const
const lists = [
  ['annexes', '附件（一行一个）'],
  ['copyTo', '抄送（一行一个）'],
] as const

/** What a 通知 or 函 has over a 简报. */
export function NoticeFields({ notice, onChange }: Props) {
  return (
    <>
      {fields.map(([name, label]) => (
        <Form.Item key={name} label={label} required>
          <Input
            aria-label={label}
            value={notice[name]}
            onChange={({ target }) => onChange({ ...notice, [name]: target.value })}
          />
        </Form.Item>
      ))}
      {lists.map(([name, label]) => (
        <Form.Item key={name} label={label}>
          <Input.TextArea
            aria-label={label}
            autoSize={{ minRows: 1 }}
            defaultValue={notice[name].join('\n')}
            onChange={({ target }) => onChange({ ...notice, [name]: linesOf(target.value) })}
          />
        </Form.Item>
      ))}
      <Form.Item label="附注（联系人等，可不填）">
        <Input
          aria-label="附注"
          value={notice.remark ?? ''}
          onChange={({ target }) => onChange({ ...notice, remark: target.value === '' ? null : target.value })}
        />
      </Form.Item>
    </>
  )
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
