import type { ProductContent } from '@huoshui/contract'
import { Panel, QuietText } from '@huoshui/ui'
import { Flex } from 'antd'
import { type ContentNames, describeField } from '../words/describe-field.ts'
import { Entries } from './Entries.tsx'

/** 怎样申请: what to bring, where to go, whom to call. */
export function ApplyPanel({ content, names }: { content: ProductContent; names: ContentNames }) {
  const { materials } = content
  return (
    <Panel title="怎样申请">
      <Flex vertical gap={12}>
        <Entries
          entries={[
            { label: '办理区域', value: describeField('areas', content, names).join('、') },
            { label: '联系人', value: content.contactName },
            { label: '联系电话', value: content.contactPhone },
            { label: '办理网点', value: describeField('outlets', content, names).join('、'), isWide: true },
          ]}
        />
        <div>
          <QuietText style={{ fontSize: 13 }}>申请材料</QuietText>
          {materials.length === 0 ? (
            <p style={{ margin: 0 }}>没有列出，请向银行询问。</p>
          ) : (
            <ol style={{ margin: 0, paddingInlineStart: 20 }}>
              {materials.map((material) => (
                <li key={material}>{material}</li>
              ))}
            </ol>
          )}
        </div>
      </Flex>
    </Panel>
  )
}
