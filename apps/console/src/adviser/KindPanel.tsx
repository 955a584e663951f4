import type { Answer, listAdviserKinds } from '@huoshui/contract'
import { SERVES } from '@huoshui/rules/adviser/adviser-words'
import { Panel, QuietText } from '@huoshui/ui'
import { Flex } from 'antd'

/** Of each kind how many are held today, and beside it, never mixed with it, what was published. */
export function KindPanel({ told: { rows, served } }: { told: Answer<typeof listAdviserKinds> }) {
  return (
    <Panel>
      <Flex gap={32} wrap>
        {rows.map(({ kind, name, serves, held, published }) => (
          <div key={kind} style={{ minWidth: 180 }}>
            <div>
              {name}（服务{SERVES[serves]}）
            </div>
            <div style={{ fontSize: 20, lineHeight: '28px' }}>在任 {held} 人</div>
            <QuietText style={{ fontSize: 13 }} title={`${published.words}——${published.source}`}>
              {published.count === null ? '没有公布人数' : `公布 ${published.count.toLocaleString('zh-CN')} 名`}
              {published.isVerified || published.count === null ? '' : '（未核实）'}
            </QuietText>
          </div>
        ))}
      </Flex>
      <QuietText style={{ fontSize: 13, display: 'block', marginTop: 8 }}>
        “在任”按管辖范围数今天的登记；公布数取自{served ? `${served.source}，文中并称“${served.words}”` : '公开文件'}
        ，只供对照，不计入。
      </QuietText>
    </Panel>
  )
}
