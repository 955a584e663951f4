import './dashboard.css'
import type { FigureId } from '@huoshui/rules/figure/figures'
import { EmptyState, FailureNotice, PageHeader, Panel, printInstant } from '@huoshui/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Skeleton, theme } from 'antd'
import { type CSSProperties, lazy, Suspense } from 'react'
import { FigureFilters } from '../figure/FigureFilters.tsx'
import type { FigureSearch } from '../figure/figure-search.ts'
import { useSession } from '../session/session.ts'
import { ButtonLink } from '../shell/ButtonLink.tsx'
import { useTheme } from '../shell/theme.ts'
import { Cards } from './Cards.tsx'
import { CoveragePanel } from './CoveragePanel.tsx'
import { Funnel } from './Funnel.tsx'
import { Notes } from './Notes.tsx'
import { Reasons } from './Reasons.tsx'
import { References } from './References.tsx'
import { TrendPanel } from './TrendPanel.tsx'
import { type Board, isUntouched, useBoard } from './use-board.ts'
import { type View, viewOf } from './views.ts'

const FigureDrawer = lazy(async () => ({ default: (await import('../figure/FigureDrawer.tsx')).FigureDrawer }))

// The wall shows the same parts in another size, and comes in the same file.
export { WallPage } from '../wall/WallPage.tsx'

/** 看板: what the reader's role answers for, as far as the reader sees. Every number opens to its definition and rows. */
export function DashboardPage() {
  const search = useSearch({ from: '/desk/dashboard' })
  const navigate = useNavigate({ from: '/dashboard' })
  const { role, scope, organisationName } = useSession()
  const { board, error, retry } = useBoard(search)
  const view = viewOf(role, scope.kind)
  const change = (next: FigureSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const close = () => {
    const { figure: _figure, cut: _cut, key: _key, ...rest } = search
    change(rest)
  }
  return (
    <div className="dashboard" style={useColours()}>
      <PageHeader
        title={view.name}
        context={describe(organisationName, board)}
        actions={
          <>
            <Button onClick={() => window.print()}>打印</Button>
            <ButtonLink to="/wall">大屏</ButtonLink>
          </>
        }
      />
      <div className="no-print dash-filters">
        <FigureFilters search={search} onChange={change} />
      </div>
      {error && <FailureNotice error={error} onRetry={retry} />}
      {!board && !error && <Skeleton active paragraph={{ rows: 14 }} />}
      {board && <Parts board={board} view={view} />}
      {board && <Opened board={board} search={search} onClose={close} />}
    </div>
  )
}

function Parts({ board, view }: { board: Board; view: View }) {
  return (
    <>
      {isUntouched(board) && (
        <Panel style={{ marginBottom: 16 }}>
          <EmptyState
            title="还没有走访和融资对接记录。"
            hints={['载入走访对象清单、派出走访批次后开始走访；记录在一分钟内计入下面的数。']}
          />
        </Panel>
      )}
      <Cards board={board} figures={view.headline} title="总体进度" />
      <div className="dash-grid">
        <div className="dash-column">
          <Funnel board={board} kind={view.funnel} />
          <Cards board={board} figures={view.quality} title="质效" />
          {view.map && <TrendPanel board={board} figures={view.trends} />}
          <Reasons board={board} />
        </div>
        <div className="dash-column">
          {view.map ? (
            <CoveragePanel board={board} kind={view.map} />
          ) : (
            <TrendPanel board={board} figures={view.trends} />
          )}
          <References board={board} />
        </div>
      </div>
      <Notes board={board} />
    </>
  )
}

function Opened({ board, search, onClose }: { board: Board; search: FigureSearch; onClose: () => void }) {
  const opened: FigureId | undefined = [...board.definitions.keys()].find((id) => id === search.figure)
  if (!opened) return null
  return (
    <Suspense>
      <FigureDrawer
        key={`${opened} ${search.key ?? ''}`}
        definitions={board.definitions}
        figure={opened}
        search={search}
        onClose={onClose}
      />
    </Suspense>
  )
}

function describe(place: string, board: Board | undefined): string {
  if (!board) return place
  const known = board.knownAt ? `记录计入至 ${printInstant(board.knownAt)}` : '记录正在首次计入'
  return `${place}可见范围内，截至 ${board.on}，${known}`
}

function useColours(): CSSProperties {
  const { token } = theme.useToken()
  const { isDark } = useTheme()
  const shades = isDark
    ? ['#141414', '#12303d', '#17475c', '#1f6a8b', '#2b8fb8', '#d6edf8']
    : ['#ffffff', '#e3f2f9', '#c2e0ef', '#8fc4de', '#4f9fc4', '#0b3f57']
  const [none, some, half, most, all, ink] = shades
  return {
    '--dash-text': token.colorText,
    '--dash-ground': token.colorBgContainer,
    '--dash-quiet': token.colorTextSecondary,
    '--dash-line': token.colorBorder,
    '--dash-soft': token.colorBorderSecondary,
    '--dash-fill': token.colorPrimary,
    '--dash-link': token.colorLink,
    '--cov-0': none,
    '--cov-1': some,
    '--cov-2': half,
    '--cov-3': most,
    '--cov-4': all,
    '--cov-ink': ink,
  } as CSSProperties
}
