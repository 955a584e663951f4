import type { OfferChange, ProductOffer } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { Tag } from 'antd'
import { moverWords } from '../verdict.ts'

/** 最近的改变: what would have to be otherwise, the nearest way first; what nobody can change is named as such. */
export function NearestWays({ nearest, on }: { nearest: ProductOffer['nearest']; on: string }) {
  return (
    <ol className="plain-list" aria-label="最近的改变">
      {nearest.map(({ on: day, changes }, index) => (
        <li key={`${day} ${changes.map(({ text }) => text).join()}`}>
          <QuietText style={{ fontSize: 13 }}>
            {nearest.length > 1 ? `办法 ${index + 1}` : '须同时做到'}
            {day > on && `（最早 ${day}）`}
          </QuietText>
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {changes.map((change) => (
              <li key={change.text}>
                {change.text} <Tag>{wordOf(change)}</Tag>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function wordOf({ mover, isUnknown }: OfferChange): string {
  return isUnknown ? '待查明' : moverWords[mover]
}
