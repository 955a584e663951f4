import type { StandardFinding } from '@huoshui/contract'
import { STANDARD_STATES, type StandardState } from '@huoshui/rules/visit/visit-words'
import { QuietText } from '@huoshui/ui'
import { Button, Flex, Form, Tag } from 'antd'

const STATE_OF = { met: 'met', 'not-met': 'not-met', 'not-determinable': 'unchecked' } as const
const WORDS = { met: '符合', 'not-met': '不符合', 'not-determinable': '尚不能判断' } as const

/** What the rule finds of a standard, with its grounds, what is missing, and a way to take it over; the person decides. */
export function RuleFinding({ finding }: { finding: StandardFinding }) {
  const form = Form.useFormInstance()
  const state: StandardState | undefined = Form.useWatch(['standards', finding.standard, 'state'], form)
  const { verdict, grounds, missing } = finding
  const isOtherwise = verdict !== 'not-determinable' && state !== undefined && state !== STATE_OF[verdict]
  const decisive = grounds.filter(({ isHint, result }) => !isHint && result === verdict)
  return (
    <div style={{ margin: '-4px 0 12px', paddingLeft: 12, borderLeft: '2px solid rgba(0,0,0,0.08)' }}>
      <Flex gap={8} align="baseline" wrap>
        <QuietText>规则判断</QuietText>
        <Tag color={verdict === 'met' ? 'green' : verdict === 'not-met' ? 'red' : 'default'}>{WORDS[verdict]}</Tag>
        {verdict !== 'not-determinable' && (
          <Button
            size="small"
            type="link"
            onClick={() =>
              form.setFieldValue(['standards', finding.standard], {
                state: STATE_OF[verdict],
                basis: decisive
                  .map(({ text }) => text)
                  .join('')
                  .slice(0, 200),
              })
            }
          >
            采用并填入依据
          </Button>
        )}
      </Flex>
      <ul style={{ margin: '4px 0 0', paddingLeft: 18, fontSize: 13 }}>
        {grounds.map(({ text, clause, document, isVerified, isHint }) => (
          <li key={`${clause} ${text}`}>
            {isHint ? '提示：' : ''}
            {text}
            <QuietText>{`（${document ?? '没有现行文件'}${clause ? ` ${clause}` : ''}${isVerified ? '' : '，未核实'}）`}</QuietText>
          </li>
        ))}
        {missing.length > 0 && <li>{`尚缺：${missing.map(({ label }) => label).join('、')}，由核实人员填写依据。`}</li>}
      </ul>
      {isOtherwise && (
        <QuietText style={{ color: '#ad4e00' }}>
          {`与规则判断（${WORDS[verdict]}）不同，认定为“${STANDARD_STATES[state]}”请在依据中写明理由。`}
        </QuietText>
      )}
    </div>
  )
}
