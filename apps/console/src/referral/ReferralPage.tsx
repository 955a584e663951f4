import type { ReferralDetail } from '@huoshui/contract'
import { revealReferralContact } from '@huoshui/contract'
import { printWan } from '@huoshui/rules/money/print-money'
import { STAGES } from '@huoshui/rules/stage/stage-words'
import { Entries, FailureNotice, PageHeader, Panel, StatusTag } from '@huoshui/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { App, Button, Col, Flex, Row } from 'antd'
import { MaterialPanel } from '../material/MaterialPanel.tsx'
import { purposes } from '../need/purposes.ts'
import { StepList } from '../need/StepList.tsx'
import { toneOfStage } from '../need/stage-tone.ts'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'
import { BackButton } from '../shell/ButtonLink.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { ClockText } from './ClockText.tsx'
import { Outcome } from './Outcome.tsx'
import { ReferralDeeds } from './ReferralDeeds.tsx'
import { referralQuery } from './referral-queries.ts'

/** One referral: what the firm declared, how the month stands, what came of it, and what may be done. */
export function ReferralPage() {
  const { id } = useParams({ from: '/desk/referrals/$id' })
  const { data, error, refetch } = useQuery(referralQuery(id))
  if (error) {
    return (
      <>
        <PageHeader title="推送" actions={<BackButton to="/referrals">返回清单</BackButton>} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  return data ? <Shown referral={data} /> : <PageLoading />
}

function Shown({ referral }: { referral: ReferralDetail }) {
  const maySeeNeed = useAllowed('need.read')
  return (
    <>
      <PageHeader
        title={referral.enterpriseName}
        context={
          <Flex gap={16} wrap>
            <StatusTag tone={toneOfStage(referral.stage)}>{STAGES[referral.stage]}</StatusTag>
            <span>{referral.organisationName}</span>
            {referral.attempt > 1 && <span>第 {referral.attempt} 次推送</span>}
            {maySeeNeed && (
              <Link to="/needs/$id" params={{ id: referral.needId }}>
                需求全程
              </Link>
            )}
          </Flex>
        }
        actions={
          <>
            <BackButton to="/referrals">返回清单</BackButton>
            <ReferralDeeds referral={referral} />
          </>
        }
      />
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={15}>
          <Flex vertical gap={12}>
            <Panel title="申报内容" extra={<Contact id={referral.id} />}>
              <Entries entries={entriesOf(referral)} />
            </Panel>
            <MaterialPanel of="referral" id={referral.id} />
            <Outcome referral={referral} />
          </Flex>
        </Col>
        <Col xs={24} xl={9}>
          <Flex vertical gap={12}>
            <Panel title="办理期限">
              <ClockText clock={referral} />
            </Panel>
            <Panel title="办理记录">
              <StepList steps={referral.steps} />
            </Panel>
          </Flex>
        </Col>
      </Row>
    </>
  )
}

function entriesOf(one: ReferralDetail): [string, string][] {
  return [
    ['统一社会信用代码', one.creditCode ?? ''],
    ['金额', printWan(one.amountFen)],
    ['期限', `${one.months} 个月`],
    ['用途', purposes[one.purpose] ?? one.purpose],
    ['用途说明', one.useOfFunds],
    ['担保方式', one.guarantee ?? ''],
    ['客户经理', [one.managerName, one.managerPhone].filter(Boolean).join('　')],
    ...(one.productName ? [['产品', one.productName] as [string, string]] : []),
  ]
}

/** The contact is opened for a call, and each opening is written down. */
function Contact({ id }: { id: string }) {
  const may = useAllowed('referral.decide')
  const { modal, message } = App.useApp()
  const opening = useMutation({
    mutationFn: () => remote(revealReferralContact, { params: { id }, body: {} }),
    onSuccess: ({ person, phone }) =>
      void modal.info({
        title: '企业联系人',
        content: [person, phone].filter(Boolean).join('　') || '企业没有留下联系方式，请联系县专班。',
        okText: '知道了',
      }),
    onError: (error) => void message.error(error.message),
  })
  if (!may) return null
  return (
    <Button size="small" loading={opening.isPending} onClick={() => opening.mutate()}>
      查看联系人（留痕）
    </Button>
  )
}
