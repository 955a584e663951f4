import { cancelImport, type ImportDetail, importModes, importStatuses } from '@huoshui/contract'
import { EmptyState, FailureNotice, PageHeader, Panel, printInstant, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Alert, Button, Flex, Popconfirm } from 'antd'
import { lazy, Suspense } from 'react'
import { BackButton } from '../shell/ButtonLink.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { printBytes } from '../upload/print-bytes.ts'
import { toneOfImport } from './import-labels.ts'
import { importQuery } from './import-queries.ts'
import { StepBar } from './StepBar.tsx'
import { type ImportStep, stepOfImport } from './step-of-import.ts'
import { useImportCommand } from './useImportCommand.ts'

// Only one step is on the screen at a time.
const MappingStep = lazy(async () => ({ default: (await import('./mapping/MappingStep.tsx')).MappingStep }))
const CheckStep = lazy(async () => ({ default: (await import('./check/CheckStep.tsx')).CheckStep }))
const OutcomeStep = lazy(async () => ({ default: (await import('./outcome/OutcomeStep.tsx')).OutcomeStep }))
const DifferenceStep = lazy(async () => ({ default: (await import('./outcome/DifferenceStep.tsx')).DifferenceStep }))
const AppliedStep = lazy(async () => ({ default: (await import('./outcome/AppliedStep.tsx')).AppliedStep }))

/** One import, from its columns to what it wrote; the server knows the step, so a reload changes nothing. */
export function ImportPage() {
  const { id } = useParams({ from: '/desk/imports/$id' })
  const search = useSearch({ from: '/desk/imports/$id' })
  const navigate = useNavigate({ from: '/imports/$id' })
  const { data, error, refetch } = useQuery(importQuery(id))
  const failure = error && <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) {
    return failure ? (
      <>
        <PageHeader title="导入" actions={<BackLink />} />
        {failure}
      </>
    ) : (
      <PageLoading />
    )
  }
  const step = stepOfImport(data.status, search.step)
  const go = (next: ImportStep) => void navigate({ search: { step: next }, resetScroll: false })
  return (
    <>
      <PageHeader
        title={data.fileName}
        context={<Context detail={data} />}
        actions={
          <>
            <BackLink />
            <CancelButton detail={data} />
          </>
        }
      />
      <Flex vertical gap={12}>
        {failure}
        <Panel>
          <StepBar status={data.status} step={step} onStep={go} />
        </Panel>
        <Notices detail={data} />
        <Suspense fallback={<PageLoading />}>
          <StepBody detail={data} step={step} onStep={go} />
        </Suspense>
      </Flex>
    </>
  )
}

type StepProps = { detail: ImportDetail; step: ImportStep | undefined; onStep: (step: ImportStep) => void }

function StepBody({ detail, step, onStep }: StepProps) {
  switch (step) {
    case 'mapping':
      return <MappingStep key={detail.id} detail={detail} />
    case 'check':
      return <CheckStep detail={detail} />
    case 'outcome':
      return <OutcomeStep detail={detail} onNext={() => onStep('differences')} />
    case 'differences':
      return <DifferenceStep detail={detail} />
    case 'apply':
      return <AppliedStep detail={detail} />
    default:
      return (
        <Panel>
          <EmptyState
            title="这次导入已取消，名录没有改动。"
            hints={['暂存的内容和文件已删除；需要时请重新上传。']}
            action={<BackLink />}
          />
        </Panel>
      )
  }
}

function Context({ detail }: { detail: ImportDetail }) {
  const { status, source, mode, asOf, bytes, createdByName, createdAt, preview } = detail
  return (
    <Flex gap="4px 16px" wrap style={{ marginTop: 4 }}>
      <StatusTag tone={toneOfImport(status)}>{importStatuses[status]}</StatusTag>
      <span>{source}</span>
      <span>{importModes[mode]}</span>
      <span>名单日期 {asOf}</span>
      <span>
        {preview.format}，{printBytes(bytes)}
      </span>
      <span>
        {createdByName}　{printInstant(createdAt)} 上传
      </span>
    </Flex>
  )
}

function Notices({ detail: { message, status, sameAs, preview } }: { detail: ImportDetail }) {
  // Before the check the message is what is wrong with the file itself, one sentence after the other.
  const problems = status === 'uploaded' ? preview.problems.filter((problem) => message?.includes(problem)) : []
  return (
    <>
      {problems.length > 1 && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title="这个文件有几处不对，请先看一看："
          description={
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          }
        />
      )}
      {message && problems.length < 2 && (
        <Alert
          type={status === 'failed' ? 'error' : 'warning'}
          showIcon
          role="alert"
          title={message}
          description={status === 'failed' && '名录没有任何改动。改好列的对应后可再次检查，或改好文件后重新上传。'}
        />
      )}
      {sameAs && status !== 'done' && status !== 'cancelled' && (
        <Alert
          type="info"
          showIcon
          title={
            <>
              同一个文件已于 {printInstant(sameAs.finishedAt)} 以同样的方式和日期导入过，
              <Link to="/imports/$id" params={{ id: sameAs.id }}>
                看那一次
              </Link>
              ；再导入一次预计没有新的变化。
            </>
          }
        />
      )}
    </>
  )
}

function BackLink() {
  return <BackButton to="/imports">返回导入记录</BackButton>
}

function CancelButton({ detail: { id, status } }: { detail: ImportDetail }) {
  const command = useImportCommand(id)
  if (status === 'applying' || status === 'done' || status === 'cancelled') return null
  return (
    <Popconfirm
      title="取消这次导入？"
      description="名录不会改动；暂存的内容和文件一并删除，不能恢复。"
      okText="取消导入"
      cancelText="继续导入"
      onConfirm={() => command.mutate({ command: cancelImport })}
    >
      <Button loading={command.isPending}>取消导入</Button>
    </Popconfirm>
  )
}
