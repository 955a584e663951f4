import { Button } from 'antd'
import { type ReactNode, useId, useState } from 'react'

type Props = {
  name: string
  /** Whose it is; null: nobody's in particular. */
  of: ReactNode
  first?: ReactNode
  second?: ReactNode
  why: ReactNode
  /** Drawn, and asked for, only once opened. */
  explain: () => ReactNode
}

/** One product or policy: what it is, its figures, why it stands here; opened, its reasons. */
export function OfferRow({ name, of, first, second, why, explain }: Props) {
  const [isOpen, setOpen] = useState(false)
  const title = useId()
  const detail = useId()
  return (
    <li className="offer-row">
      <div className="offer-line" {...(first === undefined ? { 'data-short': true } : {})}>
        <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          <span id={title} style={{ fontWeight: 600 }}>
            {name}
          </span>
          <span className="offer-of">{of}</span>
        </div>
        {first !== undefined && <div className="offer-figure">{first}</div>}
        <div className="offer-figure">{second}</div>
        <Button
          size="small"
          className="no-print"
          aria-expanded={isOpen}
          aria-controls={detail}
          aria-describedby={title}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? '收起' : '看依据'}
        </Button>
      </div>
      <div className="offer-why">{why}</div>
      <div id={detail}>{isOpen && explain()}</div>
    </li>
  )
}
