import { type ProductStatus, productStatuses } from '@huoshui/contract'
import { StatusTag, type Tone } from '@huoshui/ui'
import { Tag } from 'antd'

/** 演示数据 and 未核实: what a reader must know before believing a product. */
export function ProductMarks({ isDemonstration, verified }: { isDemonstration: boolean; verified: boolean }) {
  return (
    <>
      {isDemonstration && <Tag title="示意内容，不是银行的真实产品">演示数据</Tag>}
      {!verified && !isDemonstration && <Tag title="还没有人与银行实际提供的产品核对">未核实</Tag>}
    </>
  )
}

const tones: Readonly<Record<ProductStatus, Tone>> = {
  draft: 'quiet',
  submitted: 'waiting',
  returned: 'bad',
  published: 'good',
  withdrawn: 'quiet',
}

/** Where a version stands. */
export function ProductStatusTag({ status }: { status: ProductStatus }) {
  return <StatusTag tone={tones[status]}>{productStatuses[status]}</StatusTag>
}
