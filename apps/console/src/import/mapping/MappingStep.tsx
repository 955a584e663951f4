import { type ImportDetail, type ImportMapping, setImportMapping, startImport } from '@huoshui/contract'
import { Panel, QuietText } from '@huoshui/ui'
import { Alert, Button, Flex, Popconfirm } from 'antd'
import { useState } from 'react'
import { useImportCommand } from '../useImportCommand.ts'
import { ColumnTable } from './ColumnTable.tsx'
import { MappingOptions } from './MappingOptions.tsx'
import { assignField, judgeMapping } from './mapping-faults.ts'
import { PreviewTable } from './PreviewTable.tsx'

/** 对应列: which column of the file is what. Proposed by the headers, or as chosen for this source before. */
export function MappingStep({ detail }: { detail: ImportDetail }) {
  const [mapping, setMapping] = useState<ImportMapping>(detail.mapping)
  const command = useImportCommand(detail.id)
  const change = (part: Partial<ImportMapping>) => setMapping({ ...mapping, ...part })
  const isChanged = JSON.stringify(mapping) !== JSON.stringify(detail.mapping)
  const { blocking, missing } = judgeMapping(mapping)
  const save = async () => {
    await command.mutateAsync({ command: setImportMapping, body: mapping })
  }
  // Saved even when nothing was changed: that is how the choice is remembered for the source.
  const start = async () => {
    await save()
    await command.mutateAsync({ command: startImport })
  }
  return (
    <Flex vertical gap={12}>
      <Panel title="文件的列 → 名录的字段">
        <Flex vertical gap={12}>
          <QuietText>
            {detail.preview.isRemembered
              ? `已套用“${detail.source}”上次的对应，请核对有无变化。`
              : '已按表头自动对应，请逐列核对；检查开始后按来源记住，下次自动套用。'}
          </QuietText>
          <ColumnTable
            columns={detail.preview.columns}
            rows={detail.preview.rows}
            fields={mapping.fields}
            onAssign={(index, field) => change({ fields: assignField(mapping.fields, index, field) })}
          />
          <MappingOptions mapping={mapping} sheets={detail.preview.sheets} onChange={change} />
          {blocking && <Alert type="error" showIcon role="alert" title={blocking} />}
          {!blocking && missing.length > 0 && (
            <Alert
              type="warning"
              showIcon
              role="status"
              title={`没有指定${missing.map((label) => `“${label}”`).join('、')}：只能更新名录里已有的户，名录里没有的会列为错误。`}
            />
          )}
          <Flex gap={8} justify="end" wrap>
            <Button
              disabled={!isChanged || blocking !== undefined}
              loading={command.isPending}
              onClick={() => void save().catch(noted)}
            >
              只保存对应
            </Button>
            <StartButton
              isRestart={detail.status === 'ready'}
              isDisabled={blocking !== undefined}
              isBusy={command.isPending}
              onStart={() => void start().catch(noted)}
            />
          </Flex>
        </Flex>
      </Panel>
      <Panel title={`文件前 ${detail.preview.rows.length} 行`} isFlush>
        <PreviewTable preview={detail.preview} fields={mapping.fields} />
      </Panel>
    </Flex>
  )
}

type StartProps = { isRestart: boolean; isDisabled: boolean; isBusy: boolean; onStart: () => void }

function StartButton({ isRestart, isDisabled, isBusy, onStart }: StartProps) {
  const label = isRestart ? '按新的对应重新检查' : '开始检查'
  const button = (
    <Button type="primary" disabled={isDisabled} loading={isBusy} {...(isRestart ? {} : { onClick: onStart })}>
      {label}
    </Button>
  )
  if (!isRestart) return button
  return (
    <Popconfirm
      title="重新检查？"
      description="现有的检查结果会作废，放行过的行也要重新放行。"
      okText="重新检查"
      cancelText="不了"
      onConfirm={onStart}
    >
      {button}
    </Popconfirm>
  )
}

// The command has told the person already.
function noted(): void {}
