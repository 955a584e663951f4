import { EmptyState, FailureNotice, Panel } from '@huoshui/ui'
import { Skeleton } from 'antd'
import { useId } from 'react'
import { printFigure } from '../figure/print-figure.ts'
import { useSession } from '../session/session.ts'
import { type Coverage, CoverageMap } from './CoverageMap.tsx'
import { COVERAGE_CLASSES } from './coverage-class.ts'
import { FigureLink } from './FigureLink.tsx'
import { Swatch } from './Patterns.tsx'
import { type Row, TableBehind } from './PlainTable.tsx'
import { TownTiles } from './TownTiles.tsx'
import type { Board } from './use-board.ts'
import { townsOf, useCoverage } from './use-coverage.ts'

const size = { width: 560, height: 400, font: 15 }

/** How far the list is visited: the units on the map, zones it does not draw as their towns; inside one unit its towns. */
export function CoveragePanel({ board, kind }: { board: Board; kind: 'units' | 'towns' }) {
  const { outlines, areas, byUnit, byTown, error, isPending, retry } = useCoverage(board)
  const { scope } = useSession()
  const unit = board.search.unit ?? (kind === 'towns' ? scope.codes[0] : undefined)
  const zones = (outlines?.features ?? []).filter(({ geometry }) => geometry === null)
  const drawn = (outlines?.features.length ?? 0) - zones.length
  return (
    <Panel title="走访率（清单内）">
      {error && <FailureNotice error={error} onRetry={retry} />}
      {isPending && !error && <Skeleton.Node active style={{ width: '100%', height: 380 }} />}
      {outlines && areas && unit !== undefined && (
        <Towns board={board} towns={townsOf(areas, unit)} coverage={byTown} />
      )}
      {outlines && areas && unit === undefined && (
        <>
          {drawn > 0 && <CoverageMap board={board} outlines={outlines} coverage={byUnit} size={size} />}
          <Legend />
          {zones.map(({ properties: { code, name } }) => (
            <section key={code} aria-label={name} className="dash-zone">
              <p className="dash-caption">
                {name}（功能区，地图未单独画界，列所辖镇街）{' '}
                <FigureLink board={board} figure="coverage" part={{ cut: 'unit', key: code }}>
                  {printFigure(byUnit.get(code)?.value, 'bp')}
                </FigureLink>
              </p>
              <TownTiles board={board} towns={townsOf(areas, code)} coverage={byTown} />
            </section>
          ))}
          <TableBehind
            caption="各管理单元走访率"
            head={['管理单元', ...columns]}
            rows={outlines.features.map(({ properties: { code, name } }) => rowOf(board, 'unit', code, name, byUnit))}
          />
        </>
      )}
    </Panel>
  )
}

const columns = ['清单户数', '清单内已走访', '走访率'] as const

function Towns({ board, towns, coverage }: { board: Board; towns: ReturnType<typeof townsOf>; coverage: Coverage }) {
  if (towns.length === 0) return <EmptyState title="没有这个单元的镇街。" />
  return (
    <>
      <TownTiles board={board} towns={towns} coverage={coverage} />
      <Legend />
      <TableBehind
        caption="各镇街走访率"
        head={['镇街', ...columns]}
        rows={towns.map(({ code, name }) => rowOf(board, 'town', code, name, coverage))}
      />
    </>
  )
}

function rowOf(board: Board, cut: 'unit' | 'town', code: string, name: string, coverage: Coverage): Row {
  const share = coverage.get(code)
  const print = (n: number | null | undefined) => (n === null || n === undefined ? '—' : n.toLocaleString('zh-CN'))
  const value = (
    <FigureLink key="value" board={board} figure="coverage" part={{ cut, key: code }}>
      {printFigure(share?.value, 'bp')}
    </FigureLink>
  )
  return { key: code, cells: [name, print(share?.denominator), print(share?.numerator), value] }
}

export function Legend() {
  const id = useId()
  return (
    <ul className="dash-legend" aria-label="图例">
      {COVERAGE_CLASSES.map((words, kind) => (
        <li key={words}>
          <Swatch id={`${id}-${kind}`} kind={kind} />
          {words}
        </li>
      ))}
    </ul>
  )
}
