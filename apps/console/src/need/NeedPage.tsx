import type { Answer, getNeed } from '@huoshui/contract'
import { STAGES } from '@huoshui/rules/stage/stage-words'
import { EmptyState, FailureNotice, MoneyText, PageHeader, Panel, printInstant, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Col, Flex, Row } from 'antd'
import { ClaimNotice } from '../firm-phone/ClaimNotice.tsx'
import { MaterialPanel } from '../material/MaterialPanel.tsx'
import { BackButton } from '../shell/ButtonLink.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { BankWays } from './BankWays.tsx'
import { ConsentPanel } from './ConsentPanel.tsx'
import { DeclarationPanel } from './DeclarationPanel.tsx'
import { FirmAnswerPanel } from './FirmAnswerPanel.tsx'
import { NeedDeeds } from './NeedDeeds.tsx'
import { needQuery } from './need-queries.ts'
import { ReviewPanel } from './ReviewPanel.tsx'
import { StepList } from './StepList.tsx'
import { toneOfStage } from './stage-tone.ts'

export type NeedDetail = Answer<typeof getNeed>

/** One need on its whole way: declared, reviewed, consented, at each bank, and every step taken. */
export function NeedPage() {
  const { id } = useParams({ from: '/desk/needs/$id' })
  const { data, error, refetch } = useQuery(needQuery(id))
  if (error) {
    return (
      <>
        <PageHeader title="融资需求" actions={<BackButton to="/needs">返回清单</BackButton>} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  return data ? <Shown need={data} /> : <PageLoading />
}

function Shown({ need }: { need: NeedDetail }) {
  const bankOf = new Map(need.referrals.map((one) => [one.id, one.organisationName]))
  return (
    <>
      <PageHeader
        title={need.enterpriseName}
        context={
          <Flex gap={16} wrap>
            <StatusTag tone={toneOfStage(need.stage)}>{STAGES[need.stage]}</StatusTag>
            <span>
              需求 <MoneyText fen={need.amountFen} />，{printInstant(need.toldAt)} 得知
            </span>
            <Link to="/enterprises/$id" params={{ id: need.enterpriseId }}>
              打开这一户
            </Link>
          </Flex>
        }
        actions={
          <>
            <BackButton to="/needs">返回清单</BackButton>
            <NeedDeeds need={need} />
          </>
        }
      />
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={15}>
          <Flex vertical gap={12}>
            <ClaimNotice enterpriseId={need.enterpriseId} />
            <BankWays need={need} />
            <DeclarationPanel need={need} />
            <ReviewPanel need={need} />
            <MaterialPanel of="need" id={need.id} />
          </Flex>
        </Col>
        <Col xs={24} xl={9}>
          <Flex vertical gap={12}>
            <ConsentPanel need={need} />
            <FirmAnswerPanel needId={need.id} />
            <Panel title="办理记录">
              {need.steps.length === 0 ? (
                <EmptyState title="还没有办理。" hints={['从“申报”开始。']} />
              ) : (
                <StepList steps={need.steps} placeOf={({ referralId }) => bankOf.get(referralId ?? '')} />
              )}
            </Panel>
          </Flex>
        </Col>
      </Row>
    </>
  )
}
