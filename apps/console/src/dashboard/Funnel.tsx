import { Panel, QuietText } from '@huoshui/ui'
import { FigureLink, FigureName, FigureText } from './FigureLink.tsx'
import { bankFunnelNote, FUNNELS, type Link, type Step } from './funnel.ts'
import { TableBehind } from './PlainTable.tsx'
import type { Board } from './use-board.ts'

/** From the list to the renewal: each step a figure that opens, and how many came this far where that can be said. */
export function Funnel({ board, kind }: { board: Board; kind: keyof typeof FUNNELS }) {
  const steps = FUNNELS[kind]
  const widths = widthsOf(board, steps)
  return (
    <Panel title="融资协调漏斗（累计）">
      <ol className="dash-funnel">
        {steps.map((step) => (
          <li key={step.label}>
            <strong>{step.label}</strong>
            <Bar share={widths.get(step)} />
            <span className="dash-funnel-words">
              <FigureLink board={board} figure={step.figure}>
                <FigureText board={board} figure={step.figure} side={step.side} />
              </FigureLink>
              {step.amount && (
                <FigureLink board={board} figure={step.amount}>
                  <FigureText board={board} figure={step.amount} />
                </FigureLink>
              )}
              <span className="dash-quiet">{step.link && <LinkText board={board} link={step.link} />}</span>
            </span>
          </li>
        ))}
      </ol>
      {kind === 'bank' && <QuietText>{bankFunnelNote}</QuietText>}
      <TableBehind
        caption="融资协调漏斗"
        head={['步骤', '指标', '由上一步', '数值']}
        texts={3}
        rows={steps.map((step) => ({
          key: step.label,
          cells: [
            step.label,
            <FigureName key="name" board={board} figure={step.figure} />,
            step.link ? <LinkText key="link" board={board} link={step.link} /> : '—',
            <FigureText key="value" board={board} figure={step.figure} side={step.side} />,
          ],
        }))}
      />
    </Panel>
  )
}

/** The share that came this far, or why there is none. */
export function LinkText({ board, link }: { board: Board; link: Link }) {
  if ('why' in link) return <>{link.why}</>
  const name = board.definitions.get(link.rate)?.name
  return (
    <>
      {name}{' '}
      <FigureLink board={board} figure={link.rate}>
        <FigureText board={board} figure={link.rate} />
      </FigureLink>
      {link.note && `（${link.note}）`}
    </>
  )
}

function Bar({ share }: { share: number | undefined }) {
  return (
    <svg aria-hidden="true" className="dash-bar">
      {share !== undefined && <rect x="0" y="0" width={`${share}%`} height="100%" />}
    </svg>
  )
}

/** Bars only for steps that count the same things as the longest one. */
export function widthsOf({ definitions, now }: Board, steps: readonly Step[]): ReadonlyMap<Step, number> {
  const grainOf = ({ figure, side }: Step) => (side === 'value' ? definitions.get(figure)?.unit : 'case')
  const main = grainOf(steps[1] ?? steps[0] ?? { label: '', figure: 'listed', side: 'value' })
  const sized = steps
    .filter((step) => grainOf(step) === main)
    .map((step) => [step, now.get(step.figure)?.[step.side] ?? 0] as const)
  const most = Math.max(1, ...sized.map(([, size]) => size))
  return new Map(sized.map(([step, size]) => [step, Math.max(size > 0 ? 0.5 : 0, (size / most) * 100)]))
}
