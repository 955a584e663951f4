import { addressOf } from '@huoshui/client'
import { getImportErrors, type Import, type ImportDetail } from '@huoshui/contract'
import { Panel } from '@huoshui/ui'
import { Alert, Button, Flex } from 'antd'
import { CounterGrid } from './CounterGrid.tsx'
import { FindingPanel } from './FindingPanel.tsx'

/** 检查结果: what was read, what was left out and why, and the file with which to repair it. */
export function OutcomeStep({ detail, onNext }: { detail: ImportDetail; onNext: () => void }) {
  const { counters, status } = detail
  if (!counters) return null
  const hasFindings = counters.errors + counters.warnings + counters.repaired > 0
  return (
    <Flex vertical gap={12}>
      <Panel
        title="检查结果"
        extra={
          <Flex gap={8} wrap>
            {hasFindings && (
              <Button href={addressOf(getImportErrors, { id: detail.id })} download>
                下载错误清单和未导入的行
              </Button>
            )}
            {status === 'ready' && (
              <Button type="primary" onClick={onNext}>
                下一步：与名录比对
              </Button>
            )}
          </Flex>
        }
      >
        <CounterGrid counters={counters} />
        <Advice counters={counters} />
      </Panel>
      <FindingPanel detail={detail} />
    </Flex>
  )
}

function Advice({ counters: { rejected, rows, valid } }: { counters: NonNullable<Import['counters']> }) {
  if (rows === 0) {
    return <Alert type="warning" showIcon title="表头下面没有数据，请核对文件和“表头在第几行”。" style={adviceStyle} />
  }
  if (rejected === 0) return <Alert type="success" showIcon title="没有错误，每一行都可以导入。" style={adviceStyle} />
  const title =
    valid === 0
      ? '每一行都有错误，没有可导入的行。请先看下面最多的一类问题，常常是列对应错了。'
      : '有错误的行不会导入，其余的行可以先导入。下载错误清单，在“未导入的行”表里改好，再作为部分名单上传即可。'
  return <Alert type="warning" showIcon title={title} style={adviceStyle} />
}

const adviceStyle = { marginTop: 12 } as const
