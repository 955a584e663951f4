import { type FirmCounts, scopeOfRole } from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { Panel, printCount, printShare, QuietText } from '@huoshui/ui'
import { Alert, Checkbox, Flex, Skeleton } from 'antd'
import { useState } from 'react'
import { useAreaNames } from '../../area/areas.ts'
import { labelOf } from '../../enterprise/labels.ts'
import { useSession } from '../../session/session.ts'
import { BarTable } from './BarTable.tsx'
import { barsOf } from './group-bars.ts'
import { useLivePreview } from './useLivePreview.ts'

/** 试算: how many firms a criterion reaches, by unit, section and size; kept up with every change. */
export function LivePreview({ criterion }: { criterion: Criterion | null }) {
  const [isFull, setFull] = useState(false)
  const { counts, error, isCurrent } = useLivePreview(criterion, isFull)
  const isShare = scopeOfRole[useSession().role] === 'share'
  return (
    <Panel title="试算：符合的经营主体">
      <Flex vertical gap={12}>
        <div aria-live="polite" aria-busy={criterion !== null && !isCurrent} data-live-count>
          {criterion === null ? (
            <QuietText>写下第一个条件后，这里显示符合的户数。</QuietText>
          ) : error ? (
            <Alert type="error" showIcon title={error.message} />
          ) : counts ? (
            <Counts counts={counts} isFull={isFull} />
          ) : (
            <Skeleton active title={false} paragraph={{ rows: 2 }} />
          )}
        </div>
        {criterion !== null && (
          <Checkbox checked={isFull} onChange={(event) => setFull(event.target.checked)}>
            同时计算不符合、无法判断的户数
          </Checkbox>
        )}
        {criterion !== null && counts && <Groups counts={counts} />}
        <QuietText style={{ fontSize: 13 }}>
          只统计您可以查看的经营主体，按今天已知的事实；缺少事实的算“无法判断”。
          {isShare && '未经授权的数据按没有处理。'}
          符合条件不等于授信承诺，也不是信用评价。
        </QuietText>
      </Flex>
    </Panel>
  )
}

function Counts({ counts: { met, notMet, notDeterminable }, isFull }: { counts: FirmCounts; isFull: boolean }) {
  const total = notMet === null || notDeterminable === null ? null : met + notMet + notDeterminable
  return (
    <>
      <div style={{ fontSize: 28, lineHeight: '36px', fontVariantNumeric: 'tabular-nums' }}>
        {printCount(met)} <span style={{ fontSize: 14 }}>户符合</span>
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

function Groups({ counts: { met, groups } }: { counts: FirmCounts }) {
  const nameOf = useAreaNames()
  if (met === 0) return null
  return (
    <Flex vertical gap={12}>
      <BarTable title="按管理单元" total={met} bars={barsOf(groups.unit, met, nameOf)} />
      <BarTable title="按行业门类" total={met} bars={barsOf(groups.section, met, (key) => labelOf('section', key))} />
      <BarTable title="按规模" total={met} bars={barsOf(groups.size, met, (key) => labelOf('size', key))} />
    </Flex>
  )
}
