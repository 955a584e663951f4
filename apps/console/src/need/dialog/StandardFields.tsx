import type { StandardFinding } from '@huoshui/contract'
import { FIVE_STANDARDS, isStandard } from '@huoshui/rules/five-standards/judge-standard'
import { STANDARD_STATES } from '@huoshui/rules/visit/visit-words'
import { Flex, Form, Input, Radio } from 'antd'
import { optionsOf } from '../purposes.ts'
import { RuleFinding } from './RuleFinding.tsx'

type Props = { isBasisNeeded: boolean; findings?: readonly StandardFinding[] }

/** 五项标准, each for itself: the finding and what it rests on, beside it what the rule finds where that was asked. */
export function StandardFields({ isBasisNeeded, findings = [] }: Props) {
  return (
    <fieldset style={{ border: 0, padding: 0, margin: '0 0 16px' }}>
      <legend style={{ fontSize: 14, marginBottom: 8 }}>五项标准</legend>
      {Object.keys(FIVE_STANDARDS)
        .filter(isStandard)
        .map((key) => (
          <div key={key}>
            <Flex gap={12} wrap align="start">
              <Form.Item
                name={['standards', key, 'state']}
                label={FIVE_STANDARDS[key].label}
                style={{ marginBottom: 8, width: 260 }}
              >
                <Radio.Group optionType="button" options={optionsOf(STANDARD_STATES)} />
              </Form.Item>
              <Form.Item
                name={['standards', key, 'basis']}
                label={`${FIVE_STANDARDS[key].label}的依据`}
                dependencies={[['standards', key, 'state']]}
                rules={isBasisNeeded ? [basisRule(key)] : []}
                style={{ marginBottom: 8, flex: 1, minWidth: 240 }}
              >
                <Input maxLength={200} placeholder="看了什么、听谁说的" />
              </Form.Item>
            </Flex>
            {findings
              .filter(({ standard }) => standard === key)
              .map((finding) => (
                <RuleFinding key={key} finding={finding} />
              ))}
          </div>
        ))}
    </fieldset>
  )
}

type Basis = { getFieldValue: (name: string[]) => unknown }

function basisRule(key: string) {
  return ({ getFieldValue }: Basis) => ({
    validator: async (_: unknown, basis: string | undefined) => {
      const isFound = getFieldValue(['standards', key, 'state']) !== 'unchecked'
      if (isFound && (basis ?? '').trim().length < 2) throw new Error('请写明依据。')
    },
  })
}
