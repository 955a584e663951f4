import type { Area } from '@huoshui/contract'
import { useId } from 'react'
import { printFigure } from '../figure/print-figure.ts'
import { type Coverage, sayCoverage } from './CoverageMap.tsx'
import { coverageClassOf } from './coverage-class.ts'
import { FigureLink } from './FigureLink.tsx'
import { Swatch } from './Patterns.tsx'
import type { Board } from './use-board.ts'

/** Towns as tiles: no source draws their outlines; each with its pattern, its name and its number. */
export function TownTiles({ board, towns, coverage }: { board: Board; towns: readonly Area[]; coverage: Coverage }) {
  const id = useId()
  return (
    <ul className="dash-tiles">
      {towns.map(({ code, name }) => {
        const share = coverage.get(code)
        return (
          <li key={code}>
            <FigureLink
              board={board}
              figure="coverage"
              part={{ cut: 'town', key: code }}
              className="dash-tile"
              label={sayCoverage(name, share)}
            >
              <Swatch id={`${id}-${code}`} kind={coverageClassOf(share?.value)} />
              <span>{name}</span>
              <strong>{printFigure(share?.value, 'bp')}</strong>
            </FigureLink>
          </li>
        )
      })}
    </ul>
  )
}
