import { getHomeFigures } from '@huoshui/contract'
import { FailureNotice, PageHeader, Panel, printInstant } from '@huoshui/ui'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Col, Row } from 'antd'
import { useAreaNames } from '../area/areas.ts'
import { EmptyRegister } from '../enterprise/EmptyRegister.tsx'
import { remote } from '../remote.ts'
import { ReplayProgress } from '../replay/ReplayProgress.tsx'
import { useSession } from '../session/session.ts'
import { AreaTable } from './AreaTable.tsx'
import { CityMap } from './CityMap.tsx'
import { HomeSkeleton } from './HomeSkeleton.tsx'
import { SliceCharts } from './SliceCharts.tsx'
import { Totals } from './Totals.tsx'

/** 概览: the city, or as much of it as one's scope holds, at a glance. Every number opens its rows in the register. */
export function HomePage() {
  const { unit } = useSearch({ from: '/desk/' })
  const { data, error, refetch } = useQuery(homeQuery(unit))
  const nameOf = useAreaNames()
  const { organisationName } = useSession()
  // A map of the city tells nothing to whoever has one unit of it, or a part of one.
  const hasMap = unit !== undefined || data?.byUnit.length !== 1
  const isEmpty = data?.total === 0 && !unit
  const title = unit ? (nameOf(unit) ?? unit) : '概览'
  return (
    <>
      <PageHeader
        title={unit ? `概览：${title}` : title}
        context={
          data
            ? `${organisationName}可见范围内，数据截至 ${printInstant(data.asOf)}`
            : error
              ? '没有取到统计'
              : '正在统计'
        }
        actions={unit && <Link to="/">返回全部管理单元</Link>}
      />
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <HomeSkeleton />}
      {isEmpty && (
        <Panel>
          <EmptyRegister />
        </Panel>
      )}
      {data && !isEmpty && (
        <>
          <ReplayProgress />
          <Totals figures={data} unit={unit} />
          <Row gutter={[16, 16]} style={{ marginTop: 16 }}>
            {hasMap && (
              <Col xs={24} xl={13}>
                <Panel title="各管理单元户数" style={{ height: '100%' }}>
                  <CityMap figures={data} unit={unit} />
                </Panel>
              </Col>
            )}
            <Col xs={24} xl={hasMap ? 11 : 24}>
              <AreaTable figures={data} unit={unit} />
            </Col>
          </Row>
          <SliceCharts figures={data} unit={unit} />
        </>
      )}
    </>
  )
}

function homeQuery(unit: string | undefined) {
  return queryOptions({
    queryKey: ['figures', 'home', unit],
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => remote(getHomeFigures, { query: unit ? { unit } : {} }, signal),
  })
}
