import { type ImportDetail, type ImportKind, importKinds } from '@huoshui/contract'
import { EmptyState, Panel, printCount, QuietText } from '@huoshui/ui'
import { Button, Flex, Segmented } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../../session/session.ts'
import { kindOrder } from '../import-labels.ts'
import { DifferenceTable } from './DifferenceTable.tsx'

const ApproveDialog = lazy(async () => ({ default: (await import('./ApproveDialog.tsx')).ApproveDialog }))

/** 比对与确认: what the list would change in the register, kind by kind; nothing is written before it is approved. */
export function DifferenceStep({ detail }: { detail: ImportDetail }) {
  const canApprove = useAllowed('import.approve')
  const [asked, setAsked] = useState<ImportKind>()
  const [isOpen, setOpen] = useState(false)
  const counts = detail.counters?.kinds
  const kinds = kindOrder.filter((kind) => (counts?.[kind] ?? 0) > 0)
  const kind = kinds.find((one) => one === asked) ?? kinds[0]
  if (!kind) {
    return (
      <Panel>
        <EmptyState title="名单与名录一致，没有可写入的差异。" hints={['不需要确认；这次导入可以取消或留着备查。']} />
      </Panel>
    )
  }
  return (
    <Panel
      title="名单与名录的差异"
      extra={
        canApprove && (
          <Button type="primary" onClick={() => setOpen(true)}>
            选择并确认写入
          </Button>
        )
      }
      isFlush
    >
      <Flex gap={12} wrap align="center" style={{ padding: 12 }}>
        <Segmented<ImportKind>
          aria-label="差异的种类"
          value={kind}
          options={kinds.map((value) => ({
            value,
            label: `${importKinds[value]} ${printCount(counts?.[value] ?? 0)}`,
          }))}
          onChange={setAsked}
        />
        <QuietText>{meaning[kind]}</QuietText>
      </Flex>
      <DifferenceTable id={detail.id} kind={kind} />
      {isOpen && (
        <Suspense fallback={null}>
          <ApproveDialog detail={detail} kinds={kinds} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Panel>
  )
}

const meaning = {
  new: '名录里没有的户。',
  changed: '名录里有，登记内容不同。',
  moved: '换了管理单元、镇街或村居。',
  cancelled: '名单里是注销或撤销，名录里还不是。',
  revoked: '名单里是吊销，名录里还不是。',
  reappeared: '名录里已注销、吊销或迁出，名单里又是存续或停业。',
  missing: '名录里有、全量名单里没有的户；默认不改，须您选定怎么处理。',
} as const satisfies Record<ImportKind, string>
