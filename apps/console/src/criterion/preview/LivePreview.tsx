import { scopeOfRole } from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { Panel, QuietText } from '@huoshui/ui'
import { Alert, Button, Checkbox, Flex, Skeleton } from 'antd'
import { useState } from 'react'
import { FirmListButton } from '../../offer/firms/FirmListButton.tsx'
import { useSession } from '../../session/session.ts'
import { FirmGroupBars, FirmTotal } from './FirmFigures.tsx'
import { useLivePreview } from './useLivePreview.ts'

/**
 * 试算: how many firms a criterion reaches, by unit, section and size; kept up with every change.
 * @param isBehind what is being written is not whole: the figures are those of the last criterion that was
 */
export function LivePreview({ criterion, isBehind }: { criterion: Criterion | null; isBehind: boolean }) {
  const [isFull, setFull] = useState(false)
  const { counts, error, isCurrent, retry } = useLivePreview(criterion, isFull)
  const isShare = scopeOfRole[useSession().role] === 'share'
  return (
    <Panel title="试算：符合的经营主体" extra={criterion !== null && <FirmListButton criterion={criterion} />}>
      <Flex vertical gap={12}>
        {isBehind && criterion !== null && (
          <Alert type="warning" showIcon title="条件还没有写完整，下面仍是上一次完整条件的结果。" />
        )}
        <div aria-live="polite" aria-busy={criterion !== null && !isCurrent} data-live-count>
          {criterion === null ? (
            <QuietText>写下第一个条件后，这里显示符合的户数。</QuietText>
          ) : error ? (
            <Alert type="error" showIcon title={error.message} action={<Button onClick={retry}>重试</Button>} />
          ) : counts ? (
            <FirmTotal counts={counts} isFull={isFull} />
          ) : (
            <Skeleton active title={false} paragraph={{ rows: 2 }} />
          )}
        </div>
        {criterion !== null && (
          <Checkbox checked={isFull} onChange={(event) => setFull(event.target.checked)}>
            同时计算不符合、无法判断的户数
          </Checkbox>
        )}
        {criterion !== null && counts && <FirmGroupBars counts={counts} />}
        <QuietText style={{ fontSize: 13 }}>
          {counts && counts.coarseTo !== null
            ? `按全市经营主体统计，取整到 ${counts.coarseTo} 户，不足 ${counts.coarseTo} 户的不显示，不列出任何一户；名单只含授权给本行的。`
            : '只统计您可以查看的经营主体。'}
          按今天已知的事实；缺少事实的算“无法判断”。
          {isShare && '未经授权的数据按没有处理。'}
          符合条件不等于授信承诺，也不是信用评价。
        </QuietText>
      </Flex>
    </Panel>
  )
}
