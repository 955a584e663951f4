import { getProductTemplate, mostCatalogueRows, type ProductFinding } from '@huoshui/contract'
import { printCount, useFocusReturn } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Flex, Modal, Table, Upload } from 'antd'
import { useState } from 'react'
import { type CatalogueOutcome, fetchErrors, sendCatalogue } from './send-catalogue.ts'

/** A catalogue brought in: checked first, row by row, and written only when a person has seen what it would do. */
export function CatalogueDialog({ onClose }: { onClose: () => void }) {
  useFocusReturn()
  const [file, setFile] = useState<File>()
  const queryClient = useQueryClient()
  const check = useMutation({ mutationFn: (chosen: File) => sendCatalogue(chosen, 'check') })
  const write = useMutation({
    mutationFn: (chosen: File) => sendCatalogue(chosen, 'write'),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['products'] }),
  })
  const choose = (chosen: File) => {
    setFile(chosen)
    write.reset()
    check.mutate(chosen)
  }
  const outcome = write.data ?? check.data
  const goodRows = outcome ? outcome.created + outcome.changed : 0
  const isReady = file !== undefined && check.data !== undefined && !write.data && goodRows > 0
  const error = check.error ?? write.error
  return (
    <Modal
      open
      width={860}
      title="导入产品目录"
      okText={write.data ? '完成' : isReady ? `写入 ${printCount(goodRows)} 个草稿` : '写入草稿'}
      cancelText="关闭"
      confirmLoading={check.isPending || write.isPending}
      okButtonProps={{ disabled: !isReady && !write.data }}
      mask={{ closable: false }}
      onOk={() => (write.data ? onClose() : file && write.mutate(file))}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <span>
          先检查，不写入；合格的行成为草稿，再由各银行提交、市专班发布。一次最多 {printCount(mostCatalogueRows)} 行。
          <a href={getProductTemplate.path} download style={{ textDecoration: 'underline' }}>
            下载空白模板
          </a>
          ，或先导出目录，改好再导入。
        </span>
        <Upload
          accept=".xlsx,.csv"
          showUploadList={false}
          beforeUpload={(chosen) => {
            choose(chosen)
            return false
          }}
        >
          <Button>{file ? '换一个文件' : '选择工作簿（.xlsx、.csv）'}</Button>
        </Upload>
        {file && <span style={{ overflowWrap: 'anywhere' }}>{file.name}</span>}
        {error && <Alert type="error" showIcon role="alert" title={`${error.message}没有写入任何内容。`} />}
        {outcome && <Outcome outcome={outcome} isWritten={write.data !== undefined} />}
        {file && outcome && outcome.findings.length > 0 && <Findings findings={outcome.findings} file={file} />}
      </Flex>
    </Modal>
  )
}

function Outcome({ outcome, isWritten }: { outcome: CatalogueOutcome; isWritten: boolean }) {
  const { rows, created, changed, unchanged, refused } = outcome
  const counts = `共 ${printCount(rows)} 行：新增 ${printCount(created)}，修改 ${printCount(changed)}，没有变化 ${printCount(unchanged)}，有错 ${printCount(refused)}。`
  return (
    <Alert
      type={refused > 0 ? 'warning' : 'success'}
      showIcon
      role="status"
      title={isWritten ? '已写入草稿。' : '检查完毕，还没有写入。'}
      description={counts}
    />
  )
}

function Findings({ findings, file }: { findings: readonly ProductFinding[]; file: File }) {
  const save = useMutation({
    mutationFn: () => fetchErrors(file),
    onSuccess: (blob) => saveAs(blob, '产品目录错误清单.xlsx'),
  })
  return (
    <>
      <Table<ProductFinding>
        aria-label="有错的行"
        size="small"
        rowKey={({ row, column }) => `${row} ${column}`}
        pagination={false}
        scroll={{ x: 720, y: 300 }}
        dataSource={[...findings]}
        columns={[
          { title: '行', dataIndex: 'row', width: 56 },
          { title: '列', dataIndex: 'column', width: 120 },
          {
            title: '填的',
            dataIndex: 'value',
            width: 150,
            className: 'one-line',
            render: (value) => value ?? '（空）',
          },
          { title: '为什么不行', dataIndex: 'reason' },
          { title: '怎么改', dataIndex: 'repair', width: 220 },
        ]}
      />
      <Flex gap={8} align="center" wrap>
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          下载错误清单
        </Button>
        {save.error && <span role="alert">{save.error.message}</span>}
      </Flex>
    </>
  )
}

function saveAs(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser has begun to save by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
