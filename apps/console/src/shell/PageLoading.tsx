import { Spin } from 'antd'

/** While a page is on its way. */
export function PageLoading() {
  return (
    <div role="status" aria-label="正在加载" style={{ display: 'grid', placeItems: 'center', minHeight: 240 }}>
      <Spin />
    </div>
  )
}
