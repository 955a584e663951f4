import { type BankStaffMember, endBankStaff, listBankStaff, portalPath } from '@huoshui/contract'
import { EmptyState, FailureNotice, PageHeader, Panel, SteppedTable } from '@huoshui/ui'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { remote } from '../remote.ts'

const StaffDialog = lazy(async () => ({ default: (await import('./StaffDialog.tsx')).StaffDialog }))

const staffQuery = queryOptions({
  queryKey: ['bank-staff'],
  queryFn: ({ signal }) => remote(listBankStaff, undefined, signal),
})

/** 经办人员名册: whom the bank publishes, so that a firm can check who calls. */
export function BankStaffPage() {
  const staff = useQuery(staffQuery)
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <PageHeader
        title="经办人员名册"
        context={
          <>
            公布后，企业可在
            <a href={`${portalPath}bank-staff`} target="_blank" rel="noreferrer">
              核对页面
            </a>
            按来电号码或姓名核对，防范假冒银行人员和非法中介。请只填办公电话。
          </>
        }
        actions={
          <Button type="primary" onClick={() => setAdding(true)}>
            公布人员
          </Button>
        }
      />
      {staff.error && <FailureNotice error={staff.error} onRetry={() => void staff.refetch()} />}
      <Panel isFlush>
        <SteppedTable<BankStaffMember>
          aria-label="经办人员"
          rowKey="id"
          loading={staff.isPending}
          dataSource={staff.data?.rows ?? []}
          columns={[...columns, useEnding()]}
          scroll={{ x: 800 }}
          locale={{ emptyText: <EmptyState title="还没有公布人员。" hints={['企业查不到的来电，会被提醒当心。']} /> }}
        />
      </Panel>
      <Suspense fallback={null}>{isAdding && <StaffDialog onClose={() => setAdding(false)} />}</Suspense>
    </>
  )
}

const columns: TableColumnsType<BankStaffMember> = [
  { title: '姓名', dataIndex: 'name', width: 140 },
  { title: '职务', dataIndex: 'position', width: 180 },
  { title: '办公电话', dataIndex: 'phone', width: 180 },
  { title: '机构', dataIndex: 'organisationName' },
]

function useEnding(): TableColumnsType<BankStaffMember>[number] {
  const { modal, message } = App.useApp()
  const client = useQueryClient()
  const ending = useMutation({
    mutationFn: (id: string) => remote(endBankStaff, { params: { id }, body: {} }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['bank-staff'] }),
    onError: (error) => void message.error(error.message),
  })
  const ask = ({ id, name }: BankStaffMember) =>
    void modal.confirm({
      title: `停止公布“${name}”？`,
      content: '企业此后查不到这位人员。',
      okText: '停止公布',
      cancelText: '取消',
      onOk: () => ending.mutateAsync(id).catch(() => undefined), // told by the message
    })
  return {
    title: '操作',
    key: 'end',
    width: 120,
    render: (_, member) => (
      <Button size="small" onClick={() => ask(member)}>
        停止公布
      </Button>
    ),
  }
}
