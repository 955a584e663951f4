import type { ProductVersion } from '@huoshui/contract'
import { DayText, FailureNotice, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Flex, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import { versionQuery } from '../product-queries.ts'
import type { ContentNames } from '../words/describe-field.ts'
import { ProductStatusTag } from '../words/ProductMarks.tsx'
import { DifferenceTable } from './DifferenceTable.tsx'
import type { ProductDetail } from './product-detail.ts'

/** Every version, newest first, each with how it differs from the one before. */
export function VersionsPanel({ product: { id, versions }, names }: { product: ProductDetail; names: ContentNames }) {
  const [opened, setOpened] = useState<number>()
  return (
    <Panel title="版本">
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {versions.map((version) => (
          <li key={version.version} style={{ paddingBlock: 4 }}>
            <VersionLine version={version} onOpen={() => setOpened(version.version)} />
          </li>
        ))}
      </ul>
      <Drawer
        title={`第 ${opened ?? ''} 版与前一版的差别`}
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
        size={720}
        destroyOnHidden
      >
        {opened !== undefined && <Differences id={id} version={opened} names={names} />}
      </Drawer>
    </Panel>
  )
}

function VersionLine({ version, onOpen }: { version: ProductVersion; onOpen: () => void }) {
  const { validFrom, withdrawnOn, status, isInForce, reason } = version
  return (
    <>
      <Flex gap={8} align="center" wrap>
        <strong>第 {version.version} 版</strong>
        <ProductStatusTag status={status} />
        {isInForce && <Tag color="green">现行</Tag>}
        {version.version > 1 && (
          <Button size="small" type="link" aria-label={`第 ${version.version} 版与前一版的差别`} onClick={onOpen}>
            看差别
          </Button>
        )}
      </Flex>
      <QuietText style={{ fontSize: 13 }}>
        {validFrom && (
          <>
            自 <DayText day={validFrom} /> 起生效
          </>
        )}
        {withdrawnOn && (
          <>
            ，自 <DayText day={withdrawnOn} /> 起下架
          </>
        )}
        {reason && <span style={{ overflowWrap: 'anywhere' }}>　理由：{reason}</span>}
      </QuietText>
    </>
  )
}

function Differences({ id, version, names }: { id: string; version: number; names: ContentNames }) {
  const { data, error, refetch } = useQuery(versionQuery(id, version))
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  if (data.against === null) return <p>前一版您看不到，或没有前一版。</p>
  return (
    <DifferenceTable
      differences={data.differences}
      names={names}
      before={`第 ${data.against} 版`}
      after={`第 ${version} 版`}
    />
  )
}
