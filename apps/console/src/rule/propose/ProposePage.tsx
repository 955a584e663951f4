import '../rule.css'
import type { Answer, getRule } from '@huoshui/contract'
import { EmptyState, FailureNotice, PageHeader, Panel } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Flex, Select, Skeleton } from 'antd'
import { lazy, Suspense, useId } from 'react'
import { useSession } from '../../session/session.ts'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { RivalNotice } from '../entry/RivalNotice.tsx'
import { lineOf } from '../number/policy-number.ts'
import { ruleQuery } from '../rule-queries.ts'
import { StandingWords } from './StandingWords.tsx'

// The page says what it is about before its form is there, which weighs 50 kB compressed.
const ProposeForm = lazy(async () => ({ default: (await import('./ProposeForm.tsx')).ProposeForm }))

type Rule = Answer<typeof getRule>

/** 补录: proposes a dated entry over a number of a rule, with its document, for another person to approve. */
export function ProposePage() {
  const { id } = useParams({ from: '/desk/rules/$id/propose' })
  const rule = useQuery(ruleQuery(id, {}))
  if (rule.error) {
    return (
      <>
        <PageHeader title="补录条目" actions={<ButtonLink to="/rules">规则库</ButtonLink>} />
        <FailureNotice error={rule.error} onRetry={() => void rule.refetch()} />
      </>
    )
  }
  if (!rule.data || rule.isPlaceholderData) return <PageLoading />
  return (
    <>
      <PageHeader
        title={`补录条目：${rule.data.label}`}
        context="新文件改了数字，或程序里的数字缺了、错了时用。须由市专班另一人审批，通过前不影响判断。"
        actions={
          <ButtonLink to="/rules/$id" params={{ id }}>
            返回规则
          </ButtonLink>
        }
      />
      <Propose rule={rule.data} />
    </>
  )
}

function Propose({ rule }: { rule: Rule }) {
  const { number: wanted } = useSearch({ from: '/desk/rules/$id/propose' })
  const open = rule.numbers.filter(({ fixed }) => fixed === null)
  const number = open.find(({ id }) => id === wanted)
  const line = number && lineOf(number, rule.on)
  const { kind, codes } = useSession().scope
  const own = kind === 'unit' ? (codes[0] ?? rule.place) : rule.place
  if (open.length === 0) {
    return (
      <Panel>
        <EmptyState title="这条规则没有可以补录的数字。" hints={rule.numbers.flatMap(({ fixed }) => fixed ?? [])} />
      </Panel>
    )
  }
  return (
    <Flex vertical gap={12}>
      <Panel>
        <Flex vertical gap={8}>
          <NumberChoice rule={rule} numbers={open} chosen={number?.id} />
          {line && <StandingWords number={line} on={rule.on} place={rule.place} />}
        </Flex>
      </Panel>
      {line && <RivalNotice number={line.id} isWaiting />}
      {line && (
        <Suspense fallback={<Skeleton active />}>
          <ProposeForm key={line.id} line={line} place={own} />
        </Suspense>
      )}
    </Flex>
  )
}

type ChoiceProps = { rule: Rule; numbers: Rule['numbers']; chosen: string | undefined }

function NumberChoice({ rule, numbers, chosen }: ChoiceProps) {
  const id = useId()
  const navigate = useNavigate({ from: '/rules/$id/propose' })
  return (
    <div className="law-field">
      <label htmlFor={id}>补录哪个数字</label>
      <Select<string | null>
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%', maxWidth: 560 }}
        placeholder="选择政策数字（可输入查找）"
        value={chosen ?? null}
        options={numbers.map((number) => ({ value: number.id, label: `${number.label}（${number.id}）` }))}
        onChange={(number) =>
          void navigate({
            params: { id: rule.id },
            search: number ? { number } : {},
            replace: true,
            resetScroll: false,
          })
        }
      />
    </div>
  )
}
