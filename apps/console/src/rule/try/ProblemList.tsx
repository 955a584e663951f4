import type { RuleProblem } from '@huoshui/contract'
import { Alert, Button, Flex } from 'antd'

type Props = { problems: readonly RuleProblem[]; onRename?: ((from: string, to: string) => void) | undefined }

/** Everything wrong with what was given, each with its name, and where there is one the name meant. */
export function ProblemList({ problems, onRename }: Props) {
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={`填写有误（${problems.length} 处），没有判断：`}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {problems.map(({ name, message, suggestion }) => (
            <li key={`${name} ${message}`} style={{ overflowWrap: 'anywhere' }}>
              <Flex gap={8} wrap align="center">
                <span>{message}</span>
                {suggestion !== undefined && onRename && (
                  <Button size="small" onClick={() => onRename(name, suggestion)}>
                    改为 {suggestion}
                  </Button>
                )}
              </Flex>
            </li>
          ))}
        </ul>
      }
    />
  )
}
