import type { DuplicateSide } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { labelOf } from '../enterprise/labels.ts'

/** One side of a pair; outside one's scope only its unit is told. */
export function SideName({ side, unit }: { side: DuplicateSide; unit: string | undefined }) {
  if (!side.isVisible) return <QuietText>在 {unit ?? side.unitCode}，不在您的管辖范围内</QuietText>
  return (
    <>
      {side.name}
      <QuietText style={{ fontSize: 13, display: 'block' }}>
        {side.creditCode ?? '无代码'}　{labelOf('status', side.status)}　{unit}
      </QuietText>
    </>
  )
}
