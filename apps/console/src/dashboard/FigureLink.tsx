import type { FigureId } from '@huoshui/rules/figure/figures'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { FigureSearch } from '../figure/figure-search.ts'
import { printFigure, unitWord } from '../figure/print-figure.ts'
import type { Side } from './funnel.ts'
import type { Board } from './use-board.ts'

type Part = Pick<FigureSearch, 'cut' | 'key'>

/** A number that opens to its definition and the rows it counts. */
export function FigureLink(props: {
  board: Board
  figure: FigureId
  part?: Part
  label?: string
  className?: string
  children: ReactNode
}) {
  const { board, figure, part, label, className, children } = props
  const definition = board.definitions.get(figure)
  return (
    <Link
      to="/dashboard"
      search={{ ...board.search, figure, ...part }}
      resetScroll={false}
      title={definition?.definition}
      className={className ?? 'dash-number'}
      {...(label ? { 'aria-label': label } : {})}
    >
      {children}
    </Link>
  )
}

/** A figure of the board in its unit; a side of it counts what that side counts. */
export function FigureText({ board, figure, side = 'value' }: { board: Board; figure: FigureId; side?: Side }) {
  const unit = board.definitions.get(figure)?.unit ?? 'firm'
  const value = board.now.get(figure)?.[side]
  if (side !== 'value') return <>{`${printFigure(value, 'case')} ${unitWord('case')}`}</>
  return <>{`${printFigure(value, unit)} ${value === null ? '' : unitWord(unit)}`.trimEnd()}</>
}

/** The word for a figure, with the number of its footnote on paper. */
export function FigureName({ board, figure }: { board: Board; figure: FigureId }) {
  const index = [...board.definitions.keys()].indexOf(figure)
  return (
    <>
      {board.definitions.get(figure)?.name}
      <sup className="print-only">{index + 1}</sup>
    </>
  )
}
