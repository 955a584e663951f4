import { PUBLISHED, type Published } from '@huoshui/rules/figure/published'
import { Panel, QuietText } from '@huoshui/ui'
import { FigureLink, FigureText } from './FigureLink.tsx'
import { PlainTable } from './PlainTable.tsx'
import type { Board } from './use-board.ts'

/** The published numbers that stand beside a figure of this board, the latest first. */
export function referencesFor(board: Board): readonly (Published & { near: NonNullable<Published['near']> })[] {
  return PUBLISHED.flatMap((one) =>
    one.near && board.definitions.has(one.near) ? [{ ...one, near: one.near }] : [],
  ).reverse()
}

export function printPlace({ place, on, isAbout }: Published): string {
  return isAbout ? `${place}，约 ${on.slice(0, 7)}` : `${place}，截至 ${on}`
}

/** National and provincial numbers as they were published, beside ours and never mixed with them. */
export function References({ board }: { board: Board }) {
  const rows = referencesFor(board)
  return (
    <Panel title="全国、全省公布数（参考）">
      <PlainTable
        caption="全国、全省公布数"
        head={['公布项目', '范围与时点', '公布值', `本看板（截至 ${board.on}）`]}
        texts={2}
        rows={rows.map((row) => ({
          key: `${row.place} ${row.on} ${row.name}`,
          cells: [
            <span key="name" title={row.source}>
              {row.name}
              <span className="dash-quiet dash-block">
                {row.source}
                {!row.isVerified && '（未核实）'}
                {row.differs && `；${row.differs}`}
              </span>
            </span>,
            printPlace(row),
            row.value,
            <FigureLink key="own" board={board} figure={row.near}>
              <FigureText board={board} figure={row.near} />
            </FigureLink>,
          ],
        }))}
      />
      <QuietText>
        公布数范围大、时点旧、口径未公开，只作参考，不与本看板的数相加或相比。2025 年 6 月以后的未见公布。
      </QuietText>
    </Panel>
  )
}
