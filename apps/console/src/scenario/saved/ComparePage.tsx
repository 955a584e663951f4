import '../scenario.css'
import type { Answer, compareScenarios, Scenario } from '@huoshui/contract'
import { EmptyState, FailureNotice, PageHeader, Panel, printCount, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Flex, Skeleton } from 'antd'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { ChangeTables } from '../effect/ChangeTables.tsx'
import { ChangeText } from '../effect/ChangeText.tsx'
import { EffectFigures, SignedMoney } from '../effect/EffectFigures.tsx'
import { PolicyProgress } from '../effect/PolicyProgress.tsx'
import { comparisonQuery, scenarioQuery } from '../scenario-queries.ts'

type Comparison = Answer<typeof compareScenarios>

/** Two saved scenarios side by side, both reckoned today. */
export function ComparePage() {
  const { one = '', other = '' } = useSearch({ from: '/desk/scenarios/compare' })
  const isWhole = one !== '' && other !== ''
  const compared = useQuery({ ...comparisonQuery(one, other), enabled: isWhole })
  const first = useQuery({ ...scenarioQuery(one), enabled: isWhole })
  const second = useQuery({ ...scenarioQuery(other), enabled: isWhole })
  const error = compared.error ?? first.error ?? second.error
  const isThere = compared.data && first.data && second.data
  return (
    <>
      <PageHeader
        title="比较两个情景"
        context="都按今天已知的事实重新测算。"
        actions={<ButtonLink to="/scenarios">已存情景</ButtonLink>}
      />
      {!isWhole && (
        <Panel>
          <EmptyState title="没有选两个情景。" hints={['在已存情景里勾选两个，再点“比较所选两个”。']} />
        </Panel>
      )}
      {error && (
        <FailureNotice
          error={error}
          onRetry={() => void Promise.all([compared, first, second].map((each) => each.refetch()))}
        />
      )}
      {isWhole && !error && !isThere && (
        <Panel>
          <Skeleton active />
          <PolicyProgress />
        </Panel>
      )}
      {isThere && (
        <Flex vertical gap={16}>
          <div className="compare-sides">
            <Side saved={first.data.saved} effect={compared.data.one} />
            <Side saved={second.data.saved} effect={compared.data.other} />
          </div>
          <Between between={compared.data.between} names={[first.data.saved.name, second.data.saved.name]} />
        </Flex>
      )}
    </>
  )
}

function Side({ saved, effect }: { saved: Scenario; effect: Comparison['one'] }) {
  return (
    <Panel
      title={
        <Link to="/scenarios/$id" params={{ id: saved.id }} style={{ overflowWrap: 'anywhere' }}>
          {saved.name}
        </Link>
      }
    >
      <Flex vertical gap={12}>
        <div>
          <QuietText>{saved.subject ?? '自拟条件'}</QuietText>
          <ChangeText beforeText={saved.beforeText} afterText={saved.afterText} />
        </div>
        <EffectFigures effect={effect} />
      </Flex>
    </Panel>
  )
}

function Between({ between, names: [one, other] }: { between: Comparison['between']; names: [string, string] }) {
  if (!between) {
    return (
      <Panel title="两者之间">
        <QuietText>
          一个改的是准入条件、一个是政策数字，或是两项不同的政策，企业不能逐户相比；户数和资金见上。
        </QuietText>
      </Panel>
    )
  }
  const { gained, lost, money } = between
  return (
    <Panel title="两者之间">
      <p style={{ margin: '0 0 12px', overflowWrap: 'anywhere' }}>
        只在“{other}”下符合的有 <b>{printCount(gained.count)}</b> 户，只在“{one}”下符合的有{' '}
        <b>{printCount(lost.count)}</b> 户
        {money && (
          <>
            ，资金相差 <SignedMoney fen={money.after.sumFen - money.before.sumFen} />
          </>
        )}
        。下表从“{one}”换成“{other}”看增减。
      </p>
      <ChangeTables effect={between} />
    </Panel>
  )
}
