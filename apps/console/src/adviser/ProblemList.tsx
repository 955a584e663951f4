import { Alert } from 'antd'

/** Lines of a list that are not right, each with its number. */
export function ProblemList({ problems }: { problems: readonly { row: number; reason: string }[] }) {
  if (problems.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={`${problems.length} 行需要改：`}
      description={
        <ul style={{ maxHeight: 180, overflow: 'auto', margin: 0 }}>
          {problems.map(({ row, reason }) => (
            <li key={`${row} ${reason}`}>
              第 {row} 行：{reason}
            </li>
          ))}
        </ul>
      }
    />
  )
}
