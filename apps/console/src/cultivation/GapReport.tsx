import type { Enterprise } from '@huoshui/contract'
import { FailureNotice, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Flex } from 'antd'
import '../offer/offer.css'
import { PageLoading } from '../shell/PageLoading.tsx'
import { gapReportQuery } from './gap-queries.ts'
import { TierPanel } from './TierPanel.tsx'
import { TitleLadder } from './TitleLadder.tsx'

/** 梯度培育差距报告 of one firm: for each title what holds, what is short by how much, which evidence is lacking. */
export function GapReport({ enterprise: { id } }: { enterprise: Enterprise }) {
  const { data, error, refetch } = useQuery(gapReportQuery(id))
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <PageLoading />
  const { on, ladder, next, tiers, isPartial, notice } = data
  return (
    <Flex vertical gap={16}>
      <Flex justify="space-between" align="center" gap={12} wrap>
        <h2 style={{ fontSize: 16, lineHeight: '24px', margin: 0 }}>
          梯度培育差距报告　<QuietText style={{ fontSize: 13, fontWeight: 400 }}>按 {on} 已知的事实</QuietText>
        </h2>
        <Button className="no-print" onClick={() => window.print()}>
          打印
        </Button>
      </Flex>
      <Alert type="info" showIcon title={notice} />
      {isPartial && (
        <Alert type="warning" showIcon title="未经该户授权的数据您看不到，这里一律按未知处理；授权后结果可能不同。" />
      )}
      <TitleLadder ladder={ladder} next={next} />
      {tiers.map((tier) => (
        <TierPanel key={tier.rule} tier={tier} isNext={tier.rule === next} />
      ))}
    </Flex>
  )
}
