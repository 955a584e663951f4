import { CoverageMap } from '../dashboard/CoverageMap.tsx'
import { Legend } from '../dashboard/CoveragePanel.tsx'
import { FigureLink } from '../dashboard/FigureLink.tsx'
import { TownTiles } from '../dashboard/TownTiles.tsx'
import type { Board } from '../dashboard/use-board.ts'
import { townsOf, useCoverage } from '../dashboard/use-coverage.ts'
import { printFigure } from '../figure/print-figure.ts'

const size = { width: 1080, height: 760, font: 34 }
const most = { towns: 24, zones: 2, townsOfZone: 6 } as const

/** The units of the city on the map, or the towns of one unit; what has no room is named as such. */
export function MapSheet({ board, kind, unit }: { board: Board; kind: 'units' | 'towns'; unit: string | undefined }) {
  const { outlines, areas, byUnit, byTown, error } = useCoverage(board)
  if (error) return <p>没有取到走访率：{error.message}</p>
  if (!outlines || !areas) return <p>正在取数…</p>
  if (kind === 'towns') {
    const towns = townsOf(areas, unit ?? '')
    return (
      <div className="wall-towns">
        <TownTiles board={board} towns={towns.slice(0, most.towns)} coverage={byTown} />
        <Legend />
        <Left count={towns.length - most.towns} />
      </div>
    )
  }
  const zones = outlines.features.filter(({ geometry }) => geometry === null)
  return (
    <div className="wall-map">
      <CoverageMap board={board} outlines={outlines} coverage={byUnit} size={size} />
      <div>
        <Legend />
        {zones.slice(0, most.zones).map(({ properties: { code, name } }) => {
          const towns = townsOf(areas, code)
          return (
            <section key={code} aria-label={name}>
              <h2>
                {name}{' '}
                <FigureLink board={board} figure="coverage" part={{ cut: 'unit', key: code }}>
                  {printFigure(byUnit.get(code)?.value, 'bp')}
                </FigureLink>
              </h2>
              <TownTiles board={board} towns={towns.slice(0, most.townsOfZone)} coverage={byTown} />
              <Left count={towns.length - most.townsOfZone} />
            </section>
          )
        })}
        <Left count={zones.length - most.zones} />
      </div>
    </div>
  )
}

function Left({ count }: { count: number }) {
  return count > 0 ? <p className="wall-quiet">另有 {count} 个见看板</p> : null
}
