import { printChange } from '../dashboard/compare.ts'
import { FigureLink, FigureText } from '../dashboard/FigureLink.tsx'
import { LinkText, widthsOf } from '../dashboard/Funnel.tsx'
import { bankFunnelNote, FUNNELS } from '../dashboard/funnel.ts'
import { useReasons } from '../dashboard/Reasons.tsx'
import { printPlace, referencesFor } from '../dashboard/References.tsx'
import type { Board } from '../dashboard/use-board.ts'
import type { View } from '../dashboard/views.ts'
import type { Session } from '../session/session.ts'
import { MapSheet } from './MapSheet.tsx'
import type { WallSheet } from './sheets.ts'
import { TrendSheet } from './TrendSheet.tsx'

type Props = { board: Board; view: View; sheet: WallSheet; session: Session }

/** One sheet of the wall, made to be read from five metres. */
export function Sheet({ board, view, sheet, session }: Props) {
  switch (sheet) {
    case 'headline':
      return <Figures board={board} figures={view.headline} className="wall-headline" />
    case 'funnel':
      return <FunnelSheet board={board} kind={view.funnel} />
    case 'map':
      return <MapSheet board={board} kind={view.map ?? 'units'} unit={session.scope.codes[0]} />
    case 'trend':
      return <TrendSheet board={board} figures={view.trends} />
    case 'quality':
      return (
        <div className="wall-halves">
          <Figures board={board} figures={view.quality} className="wall-quality" />
          <ReasonSheet board={board} />
        </div>
      )
    case 'references':
      return <ReferenceSheet board={board} />
  }
}

function Figures({ board, figures, className }: { board: Board; figures: View['headline']; className: string }) {
  return (
    <dl className={className}>
      {figures.flatMap((figure) => {
        const definition = board.definitions.get(figure)
        if (!definition) return []
        const change = printChange(board.now.get(figure)?.value, board.before.get(figure)?.value, definition.unit)
        return (
          <div key={figure}>
            <dt>{definition.name}</dt>
            <dd className="wall-number">
              <FigureLink board={board} figure={figure}>
                <FigureText board={board} figure={figure} />
              </FigureLink>
            </dd>
            <dd className="wall-quiet">{change ? `较上月末 ${change}` : '上月末没有可比的数'}</dd>
          </div>
        )
      })}
    </dl>
  )
}

function FunnelSheet({ board, kind }: { board: Board; kind: View['funnel'] }) {
  const steps = FUNNELS[kind]
  const widths = widthsOf(board, steps)
  return (
    <>
      <ol className="wall-funnel">
        {steps.map((step) => {
          const share = widths.get(step)
          return (
            <li key={step.label}>
              <strong>{step.label}</strong>
              <svg aria-hidden="true" className="dash-bar">
                {share !== undefined && <rect x="0" y="0" width={`${share}%`} height="100%" />}
              </svg>
              <FigureLink board={board} figure={step.figure}>
                <FigureText board={board} figure={step.figure} side={step.side} />
              </FigureLink>
              <span>
                {step.amount && (
                  <FigureLink board={board} figure={step.amount}>
                    <FigureText board={board} figure={step.amount} />
                  </FigureLink>
                )}
              </span>
              <span className="wall-quiet">{step.link && <LinkText board={board} link={step.link} />}</span>
            </li>
          )
        })}
      </ol>
      {kind === 'bank' && <p className="wall-quiet">{bankFunnelNote}</p>}
    </>
  )
}

const mostReasons = 7

function ReasonSheet({ board }: { board: Board }) {
  const { rows, data } = useReasons(board)
  const most = Math.max(1, ...rows.map(({ refused }) => refused))
  return (
    <section aria-label="不予授信原因">
      <h2>不予授信原因（累计件数）</h2>
      {data && rows.length === 0 && <p className="wall-quiet">还没有银行答复不予授信。</p>}
      <ol className="wall-reasons">
        {rows.slice(0, mostReasons).map(({ key, label, refused }) => (
          <li key={key}>
            <span>{label}</span>
            <svg aria-hidden="true" className="dash-bar">
              <rect x="0" y="0" width={`${(refused / most) * 100}%`} height="100%" />
            </svg>
            <FigureLink board={board} figure="refusals" part={{ cut: 'kind', key }}>
              {refused.toLocaleString('zh-CN')} 件
            </FigureLink>
          </li>
        ))}
      </ol>
      {rows.length > mostReasons && <p className="wall-quiet">其余 {rows.length - mostReasons} 种见看板</p>}
    </section>
  )
}

const mostReferences = 5

function ReferenceSheet({ board }: { board: Board }) {
  return (
    <>
      <table className="wall-table">
        <thead>
          <tr>
            {['公布项目与来源', '范围与时点', '公布值', '本看板'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {referencesFor(board)
            .slice(0, mostReferences)
            .map((row) => (
              <tr key={`${row.place} ${row.on} ${row.name}`}>
                <td>
                  {row.name}
                  <span className="wall-quiet dash-block">
                    {row.source}
                    {!row.isVerified && '（未核实）'}
                  </span>
                </td>
                <td>{printPlace(row)}</td>
                <td>{row.value}</td>
                <td>
                  <FigureLink board={board} figure={row.near}>
                    <FigureText board={board} figure={row.near} />
                  </FigureLink>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <p className="wall-quiet">公布数只作参考，口径和时点不同，不与本看板的数相加或相比。</p>
    </>
  )
}
