import type { PolicyGround, TierGaps } from '@huoshui/contract'
import { Panel, QuietText } from '@huoshui/ui'
import { Flex } from 'antd'
import type { ReactNode } from 'react'
import { MissingList } from '../offer/explain/MissingList.tsx'
import { PolicyGroundList } from '../offer/explain/PolicyGroundList.tsx'
import { UnverifiedTag } from '../offer/UnverifiedTag.tsx'
import { VerdictText } from '../offer/VerdictText.tsx'
import { ChoiceOfWays } from './ChoiceOfWays.tsx'

/** One tier: conditions missed and by how much, evidence lacking and where it comes from, conditions met. */
export function TierPanel({ tier, isNext }: { tier: TierGaps; isNext: boolean }) {
  const { label, kindLabel, version, isVerified, verdict, met, short, lacking, gainable, missing, choices } = tier
  const missed = choices.filter(({ isMissed }) => isMissed).length
  return (
    <Panel
      title={
        <>
          {label}
          {kindLabel && `（${kindLabel}）`}
          {isNext && '　下一步'}
        </>
      }
      extra={<VerdictText verdict={verdict} />}
    >
      <Flex vertical gap={16}>
        <QuietText style={{ fontSize: 13 }}>
          {version === '' ? '没有现行有效的文件。' : `依据：${version}`}
          {version !== '' && !isVerified && <UnverifiedTag />}
          {`　已符合 ${met.length} 条，差距 ${short.length + missed} 条，缺证据 ${lacking.length + choices.length - missed} 条`}
        </QuietText>
        <Clauses title="差距：没有达到的条件" grounds={short} />
        <Clauses title="还缺证据的条件" grounds={lacking} />
        {choices.map((choice) => (
          <ChoiceOfWays key={JSON.stringify(choice)} choice={choice} />
        ))}
        {missing.length > 0 && (
          <div>
            <Heading>需要补充的事实</Heading>
            <MissingList missing={missing} />
          </div>
        )}
        <Clauses title="评分还可以提高的" grounds={gainable} />
        <Clauses title="已符合的条件" grounds={met} />
      </Flex>
    </Panel>
  )
}

function Clauses({ title, grounds }: { title: string; grounds: readonly PolicyGround[] }) {
  if (grounds.length === 0) return null
  return (
    <div>
      <Heading>
        {title}（{grounds.length} 条）
      </Heading>
      <PolicyGroundList label={title} grounds={grounds} />
    </div>
  )
}

function Heading({ children }: { children: ReactNode }) {
  return <h3 style={{ fontSize: 14, lineHeight: '22px', margin: '0 0 4px', fontWeight: 600 }}>{children}</h3>
}
