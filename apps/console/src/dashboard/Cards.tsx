import type { FigureId } from '@huoshui/rules/figure/figures'
import { Panel } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { printFigure } from '../figure/print-figure.ts'
import { printChange } from './compare.ts'
import { FigureLink, FigureName, FigureText } from './FigureLink.tsx'
import type { Board } from './use-board.ts'

type Props = { board: Board; figures: readonly FigureId[]; title: string }

/** Figures side by side, each with how it moved since the end of last month. */
export function Cards({ board, figures, title }: Props) {
  return (
    <Panel title={title}>
      <dl className="dash-cards">
        {figures
          .filter((figure) => board.definitions.has(figure))
          .map((figure) => (
            <div key={figure}>
              <dt>
                <FigureName board={board} figure={figure} />
              </dt>
              <dd className="dash-card-number">
                <FigureLink board={board} figure={figure}>
                  <FigureText board={board} figure={figure} />
                </FigureLink>
              </dd>
              <dd className="dash-quiet">
                <Change board={board} figure={figure} />
              </dd>
            </div>
          ))}
      </dl>
    </Panel>
  )
}

function Change({ board, figure }: { board: Board; figure: FigureId }) {
  const { definitions, now, before, beforeOn, search } = board
  const unit = definitions.get(figure)?.unit ?? 'firm'
  const earlier = before.get(figure)?.value
  const change = printChange(now.get(figure)?.value, earlier, unit)
  if (change === undefined) return <>上月末没有可比的数</>
  return (
    <>
      较上月末 {change}（
      <Link
        to="/figures"
        search={{ ...search, on: beforeOn, figure }}
        title={`截至 ${beforeOn}`}
        className="dash-number"
      >
        {printFigure(earlier, unit)}
      </Link>
      ）
    </>
  )
}
