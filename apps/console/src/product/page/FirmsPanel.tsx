import { scopeOfRole } from '@huoshui/contract'
import { FailureNotice, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button, Checkbox, Flex, Skeleton } from 'antd'
import { useState } from 'react'
import { FirmGroupBars, FirmTotal } from '../../criterion/preview/FirmFigures.tsx'
import { useSession } from '../../session/session.ts'
import { firmCountQuery } from '../product-queries.ts'

/** 符合条件的经营主体: how many the product reaches, and the way to the list of them. */
export function FirmsPanel({ productId }: { productId: string }) {
  const [isFull, setFull] = useState(false)
  const { data, error, refetch } = useQuery(firmCountQuery(productId, isFull))
  const isShare = scopeOfRole[useSession().role] === 'share'
  return (
    <Panel title="符合条件的经营主体" extra={<FirmListLink productId={productId} />}>
      <Flex vertical gap={12}>
        {error ? (
          <FailureNotice error={error} onRetry={() => void refetch()} />
        ) : data ? (
          <>
            <div aria-live="polite">
              <FirmTotal counts={data} isFull={isFull} />
            </div>
            <Checkbox checked={isFull} onChange={(event) => setFull(event.target.checked)}>
              同时计算不符合、无法判断的户数
            </Checkbox>
            <FirmGroupBars counts={data} />
          </>
        ) : (
          <Skeleton active title={false} paragraph={{ rows: 3 }} />
        )}
        <QuietText style={{ fontSize: 13 }}>
          只统计您可以查看的经营主体，按今天已知的事实。{isShare && '未经授权的数据按没有处理。'}
          符合条件不等于授信承诺，也不是信用评价。
        </QuietText>
      </Flex>
    </Panel>
  )
}

function FirmListLink({ productId }: { productId: string }) {
  const router = useRouter()
  const path = `/products/${productId}/enterprises`
  return (
    <Button
      size="small"
      href={path}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        router.history.push(path)
      }}
    >
      看名单
    </Button>
  )
}
