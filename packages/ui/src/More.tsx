import { Button, Flex } from 'antd'

type Props = { count: number; hasMore: boolean; isLoadingMore?: boolean; onMore: () => void }

/** The foot of a list that grows: how many are shown, and more of them. */
export function More({ count, hasMore, isLoadingMore = false, onMore }: Props) {
  return (
    <Flex justify="center" align="center" gap={16} style={{ padding: 12 }}>
      <span aria-live="polite">
        已显示 {count} 条{hasMore ? '' : '，没有更多了'}
      </span>
      {hasMore && (
        <Button onClick={onMore} loading={isLoadingMore}>
          加载更多
        </Button>
      )}
    </Flex>
  )
}
