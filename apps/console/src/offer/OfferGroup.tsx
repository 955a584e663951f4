import { Button, Flex } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { VerdictText } from './VerdictText.tsx'
import type { Verdict } from './verdict.ts'

type Props<Item> = {
  /** The answer all items share, or another heading. */
  verdict: Verdict | null
  title?: string
  items: readonly Item[]
  /** How many are shown before more are asked for; 0: closed. */
  shownFirst: number
  row: (item: Item) => ReactNode
}

/** Offers with one answer: the first of them, the rest when asked for. A hundred rows at once would be slow and unread. */
export function OfferGroup<Item>({ verdict, title, items, shownFirst, row }: Props<Item>) {
  const [isWhole, setWhole] = useState(false)
  const heading = useId()
  const shown = isWhole ? items : items.slice(0, shownFirst)
  const rest = items.length - shown.length
  return (
    <section aria-labelledby={heading} className="offer-group">
      <Flex align="center" gap={8} className="offer-group-head">
        <h3 id={heading} style={{ fontSize: 14, lineHeight: '22px', margin: 0, fontWeight: 600 }}>
          {title ?? <VerdictText verdict={verdict} />}　{items.length} 个
        </h3>
        {(rest > 0 || (isWhole && items.length > shownFirst)) && (
          <Button size="small" type="link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? '收起' : shown.length === 0 ? '展开' : `再显示 ${rest} 个`}
          </Button>
        )}
      </Flex>
      {shown.length > 0 && <ol className="plain-list">{shown.map(row)}</ol>}
    </section>
  )
}
