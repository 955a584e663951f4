import type { Policy, PolicyCounts } from '@huoshui/contract'
import { printWan } from '@huoshui/rules/money/print-money'
import { FailureNotice, PageHeader, Panel, printCount, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Alert, Flex, Progress, Select } from 'antd'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { FirmList } from './FirmList.tsx'
import { policiesQuery, policyCountQuery, policyFirmsQuery, policyProgressQuery } from './firm-queries.ts'

/** 符合某项政策的经营主体: of a title, an award or a subsidy, by the law of today. */
export function PolicyFirmsPage() {
  const { rule } = useParams({ from: '/desk/policies/$rule/enterprises' })
  const search = useSearch({ from: '/desk/policies/$rule/enterprises' })
  const policies = useQuery(policiesQuery)
  const counts = useQuery(policyCountQuery(rule, search.kind))
  const list = useQuery(policyFirmsQuery(rule, search.kind, search))
  if (policies.error) return <FailureNotice error={policies.error} onRetry={() => void policies.refetch()} />
  if (!policies.data) return <PageLoading />
  const policy = policies.data.rows.find((each) => each.rule === rule)
  if (!policy || counts.error) {
    return (
      <>
        <PageHeader title="政策" />
        <FailureNotice error={counts.error ?? new Error('没有这项政策。')} onRetry={() => void counts.refetch()} />
      </>
    )
  }
  const kindLabel = policy.kinds.find(({ kind }) => kind === (search.kind ?? policy.kinds[0]?.kind))?.label
  const name = kindLabel ? `${policy.label}（${kindLabel}）` : policy.label
  return (
    <>
      <PageHeader
        title={`哪些经营主体符合：${policy.label}`}
        context={policy.question}
        actions={
          <>
            <ButtonLink to="/rules/$id" params={{ id: rule }}>
              看规则
            </ButtonLink>
            <KindChoice policy={policy} kind={search.kind} />
          </>
        }
      />
      <Flex vertical gap={12}>
        <Basis policy={policy} counts={counts.data} />
        <FirmList
          label={`${name}：符合的经营主体`}
          search={search}
          counts={counts.data}
          list={list}
          matching={{
            of: 'policy',
            rule,
            assumed: {},
            verdict: 'met',
            ...(search.kind ? { kind: search.kind } : {}),
          }}
          words={`政策：${name}`}
          waiting={<Waiting rule={rule} />}
        />
      </Flex>
    </>
  )
}

function KindChoice({ policy: { kinds }, kind }: { policy: Policy; kind: string | undefined }) {
  const navigate = useNavigate({ from: '/policies/$rule/enterprises' })
  const [usual] = kinds
  if (!usual || kinds.length < 2) return null
  return (
    <Select
      aria-label="种类"
      style={{ width: 180 }}
      value={kind ?? usual.kind}
      options={kinds.map((each) => ({ value: each.kind, label: each.label }))}
      onChange={(next) => void navigate({ search: next === usual.kind ? {} : { kind: next }, replace: true })}
    />
  )
}

/** The document in force, what nobody stated, and the money it names. */
function Basis({ policy, counts }: { policy: Policy; counts: PolicyCounts | undefined }) {
  if (!counts) return null
  if (counts.version === '') return <Alert type="warning" showIcon title="今天没有现行有效的文件，无法判断任何一户。" />
  const { money } = counts
  return (
    <Panel>
      <Flex vertical gap={4}>
        <span>
          依据：{counts.version}
          <QuietText>（按 {counts.on} 的规定）</QuietText>
        </span>
        {policy.inputs.length > 0 && <QuietText style={{ fontSize: 13 }}>{assumedWords(policy)}</QuietText>}
        {money && counts.met > 0 && (
          <span>
            符合的 {printCount(money.reckoned)} 户{money.isCeiling && '最多'}共 {printWan(money.sumFen, 2)}
            {money.unreckoned > 0 && `；另有 ${printCount(money.unreckoned)} 户金额算不出`}
          </span>
        )}
      </Flex>
    </Panel>
  )
}

/** What belongs to a loan or an application is known of no firm before there is one. */
function assumedWords({ inputs }: Policy): string {
  const some = inputs.slice(0, 3).map(({ label }) => label)
  return `${some.join('、')}${inputs.length > some.length ? `等 ${inputs.length} 项` : ''}要到申请时才知道，这里按未知处理。`
}

/** The first question about a policy goes through the whole city, firm by firm. */
function Waiting({ rule }: { rule: string }) {
  const { data: share } = useQuery(policyProgressQuery(rule))
  return (
    <Panel title="正在逐户判断">
      <Progress percent={Math.floor((share ?? 0) * 100)} aria-label="判断进度" />
      <QuietText style={{ fontSize: 13 }}>全市每一户都按条文判断一遍，算好后再看很快。</QuietText>
    </Panel>
  )
}
