import { getBank } from '@huoshui/contract'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { remote } from '../remote.ts'
import { useSession } from '../session/session.ts'

/** The own organisation or, for a head office, one of its branches. */
export function OfficeSelect({ value, onChange }: { value?: string; onChange?: (value: string) => void }) {
  const { organisationId, organisationName } = useSession()
  const { data } = useQuery({
    queryKey: ['banks', 'offices', organisationId],
    queryFn: ({ signal }) => remote(getBank, { params: { id: organisationId } }, signal),
    retry: false, // a branch is no bank: then there is only itself
  })
  const branches = (data?.offices ?? []).filter(({ kind }) => kind === 'bank_branch')
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      {...(value === undefined ? {} : { value })}
      {...(onChange ? { onChange } : {})}
      options={[
        { value: organisationId, label: branches.length > 0 ? `${organisationName}（含各支行）` : organisationName },
        ...branches.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}
