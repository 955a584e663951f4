import '../criterion.css'
import type { FirmCounts } from '@huoshui/contract'
import { printCount, printShare } from '@huoshui/ui'
import { Flex } from 'antd'
import { useAreaNames } from '../../area/areas.ts'
import { labelOf } from '../../enterprise/labels.ts'
import { BarTable } from './BarTable.tsx'
import { barsOf } from './group-bars.ts'

/** How many firms meet a criterion, and with `isFull` how many do not or may. */
export function FirmTotal({
  counts: { met, notMet, notDeterminable, coarseTo },
  isFull,
}: {
  counts: FirmCounts
  isFull: boolean
}) {
  const total = notMet === null || notDeterminable === null ? null : met + notMet + notDeterminable
  return (
    <>
      <div style={{ fontSize: 28, lineHeight: '36px', fontVariantNumeric: 'tabular-nums' }}>
        {coarseTo !== null && met === 0 ? `不足 ${coarseTo}` : printCount(met)}{' '}
        <span style={{ fontSize: 14 }}>{coarseTo === null ? '户符合' : '户左右符合（全市，取整到十户）'}</span>
      </div>
      {isFull && total !== null && (
        <div style={{ fontVariantNumeric: 'tabular-nums' }}>
          占 {printShare(met, total)}；不符合 {printCount(notMet ?? 0)} 户，无法判断 {printCount(notDeterminable ?? 0)}{' '}
          户
        </div>
      )}
    </>
  )
}

/** The same by unit, section and size, as bars. */
export function FirmGroupBars({ counts: { met, groups } }: { counts: FirmCounts }) {
  const nameOf = useAreaNames()
  if (met === 0) return null
  return (
    <Flex vertical gap={12}>
      <BarTable title="按管理单元" total={met} bars={barsOf(groups.unit, met, nameOf)} />
      <BarTable title="按行业门类" total={met} bars={barsOf(groups.section, met, (key) => labelOf('section', key))} />
      <BarTable title="按规模" total={met} bars={barsOf(groups.size, met, (key) => labelOf('size', key), '无法划型')} />
    </Flex>
  )
}
