import '../../criterion/criterion.css'
import './firms.css'
import type { FirmCounts } from '@huoshui/contract'
import { Panel } from '@huoshui/ui'
import { useAreaNames } from '../../area/areas.ts'
import { BarTable } from '../../criterion/preview/BarTable.tsx'
import { barsOf } from '../../criterion/preview/group-bars.ts'
import { labelOf } from '../../enterprise/labels.ts'

/** Where the firms that meet the conditions are: by unit, section and size, side by side. */
export function FirmBars({ counts: { met, groups } }: { counts: FirmCounts }) {
  const nameOf = useAreaNames()
  return (
    <Panel title="符合的户数分布">
      <div className="firm-bars">
        <BarTable title="按管理单元" total={met} bars={barsOf(groups.unit, met, nameOf)} />
        <BarTable title="按行业门类" total={met} bars={barsOf(groups.section, met, (key) => labelOf('section', key))} />
        <BarTable
          title="按规模"
          total={met}
          bars={barsOf(groups.size, met, (key) => labelOf('size', key), '无法划型')}
        />
      </div>
    </Panel>
  )
}
