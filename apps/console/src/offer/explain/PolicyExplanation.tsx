import type { PolicyGround } from '@huoshui/contract'
import { FailureNotice, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Flex } from 'antd'
import { groupBy } from '../../group-by.ts'
import { useAllowed } from '../../session/session.ts'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { policyOfferQuery } from '../offer-queries.ts'
import { MissingList } from './MissingList.tsx'
import { PolicyGroundList } from './PolicyGroundList.tsx'

/** Why a policy stands as it does for a firm: part by part, clause by clause, with document. */
export function PolicyExplanation({ firm, rule }: { firm: string; rule: string }) {
  const canRead = useAllowed('rule.read')
  const { data, error, refetch } = useQuery(policyOfferQuery(firm, rule))
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <PageLoading />
  return (
    <div className="explanation">
      <div className="stack">
        {partsOf(data.grounds).map(([part, grounds]) => (
          <div key={part}>
            <QuietText style={{ fontSize: 13, fontWeight: 600 }}>{part}</QuietText>
            <PolicyGroundList label={part} grounds={grounds} />
          </div>
        ))}
      </div>
      <div className="stack">
        {data.missing.length > 0 && (
          <div>
            <QuietText style={{ fontSize: 13, fontWeight: 600 }}>缺少的事实</QuietText>
            <MissingList missing={data.missing} />
          </div>
        )}
        <Flex gap={16} wrap className="no-print">
          {canRead && (
            <Link to="/rules/$id" params={{ id: rule }}>
              看规则和条文
            </Link>
          )}
          <Link to="/policies/$rule/enterprises" params={{ rule }}>
            还有哪些经营主体符合
          </Link>
        </Flex>
      </div>
    </div>
  )
}

/** Clauses by the part of the rule they belong to, in the order of the first of each. */
function partsOf(grounds: readonly PolicyGround[]): [string, PolicyGround[]][] {
  return [...groupBy(grounds, ({ part }) => part ?? '条件')]
}
