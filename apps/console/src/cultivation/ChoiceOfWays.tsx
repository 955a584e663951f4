import type { GapChoice } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { PolicyGroundList } from '../offer/explain/PolicyGroundList.tsx'

/** 任一: ways of which one is enough, each with all it asks for. */
export function ChoiceOfWays({ choice: { isMissed, ways } }: { choice: GapChoice }) {
  return (
    <div>
      <h3 style={{ fontSize: 14, lineHeight: '22px', margin: '0 0 4px', fontWeight: 600 }}>
        {isMissed ? '差距：以下任一种做到即可' : '还缺证据：以下任一种符合即可'}（{ways.length} 种）
      </h3>
      <ol className="plain-list">
        {ways.map(({ short, lacking }, at) => {
          const grounds = [...short, ...lacking]
          const name = `任一之 ${at + 1}`
          return (
            <li key={grounds.map(({ text }) => text).join()} style={{ marginTop: 4 }}>
              <QuietText style={{ fontSize: 13 }}>
                {name}
                {grounds.length > 1 && `（${grounds.length} 条须同时做到）`}
              </QuietText>
              <PolicyGroundList label={name} grounds={grounds} />
            </li>
          )
        })}
      </ol>
    </div>
  )
}
