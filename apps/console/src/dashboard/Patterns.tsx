/** The fills of the five classes; each is another pattern, so that they are told apart in grey as well. */
export function Patterns({ id, step }: { id: string; step: number }) {
  const line = { stroke: 'var(--cov-ink)', strokeWidth: step / 9 }
  return (
    <defs>
      <Pattern id={`${id}-0`} step={step} ground="var(--cov-0)" />
      <Pattern id={`${id}-1`} step={step} ground="var(--cov-1)">
        <circle cx={step / 2} cy={step / 2} r={step / 9} fill="var(--cov-ink)" />
      </Pattern>
      <Pattern id={`${id}-2`} step={step} ground="var(--cov-2)">
        <path d={`M0 ${step}L${step} 0`} {...line} />
      </Pattern>
      <Pattern id={`${id}-3`} step={step} ground="var(--cov-3)">
        <path d={`M0 ${step}L${step} 0M0 0L${step} ${step}`} {...line} />
      </Pattern>
      <Pattern id={`${id}-4`} step={step} ground="var(--cov-4)" />
    </defs>
  )
}

function Pattern(props: { id: string; step: number; ground: string; children?: React.ReactNode }) {
  const { id, step, ground, children } = props
  return (
    <pattern id={id} width={step} height={step} patternUnits="userSpaceOnUse">
      <rect width={step} height={step} fill={ground} />
      {children}
    </pattern>
  )
}

/** How a share is filled; without one the ground shows. */
export function fillOf(id: string, kind: number | undefined): string {
  return kind === undefined ? 'none' : `url(#${id}-${kind})`
}

/** A small sample of one class, of 100 by 60. */
export function Swatch({ id, kind }: { id: string; kind: number | undefined }) {
  return (
    <svg aria-hidden="true" className="dash-swatch" viewBox="0 0 100 60">
      <Patterns id={id} step={22} />
      <rect x="2" y="2" width="96" height="56" fill={fillOf(id, kind)} className="dash-outline" />
    </svg>
  )
}
