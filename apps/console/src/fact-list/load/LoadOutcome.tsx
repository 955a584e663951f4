import type { Answer, loadFactList } from '@huoshui/contract'
import { printCount, QuietText } from '@huoshui/ui'
import { Alert, Flex } from 'antd'
import { printValidity } from '../list-state.ts'
import { FindingTable } from './FindingTable.tsx'
import { doubtsOf } from './load-form.ts'

type Props = { loaded: Answer<typeof loadFactList> | undefined; isDone: boolean; today: string }

/** What a list would do, or did: whom it names, whom it does not know, which rows were left out, and until when it counts. */
export function LoadOutcome({ loaded, isDone, today }: Props) {
  if (!loaded) return null
  const { list, findings } = loaded
  const title = isDone
    ? `“${list.label}”已导入，列入的 ${printCount(list.matched)} 户已更新。`
    : '核对完毕，尚未写入。确认无误后点“确认导入”。'
  return (
    <Flex vertical gap={12} role="status">
      <Alert type={isDone ? 'success' : 'info'} showIcon title={title} />
      {doubtsOf(list, today).map((doubt) => (
        <Alert key={doubt} type="warning" showIcon title={doubt} />
      ))}
      <Counts list={list} />
      {list.mode === 'full' && <p style={{ margin: 0 }}>有效至 {printValidity(list)}。</p>}
      {list.leftOut > 0 && <FindingTable title={`未采用的行（${printCount(list.leftOut)}）`} findings={findings} />}
    </Flex>
  )
}

function Counts({ list }: { list: Answer<typeof loadFactList>['list'] }) {
  const figures: [string, number, string][] = [
    ['读到', list.rows, '行'],
    ['对上名录', list.matched, '户'],
    ['名录里没有', list.unmatched, '行'],
    ['重复', list.repeated, '行'],
    ['未采用', list.leftOut, '行'],
    ...(list.mode === 'full' ? ([['不再列入', list.ended, '户']] as [string, number, string][]) : []),
  ]
  return (
    <dl style={gridStyle}>
      {figures.map(([label, count, unit]) => (
        <div key={label}>
          <dt>
            <QuietText style={{ fontSize: 13 }}>{label}</QuietText>
          </dt>
          <dd style={{ margin: 0, fontSize: 20, fontVariantNumeric: 'tabular-nums' }}>
            {printCount(count)} <QuietText style={{ fontSize: 13 }}>{unit}</QuietText>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const gridStyle = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(100px, 1fr))',
  gap: '12px 16px',
  margin: 0,
} as const
