import { listOrganisations } from '@huoshui/contract'
import { FailureNotice, Panel } from '@huoshui/ui'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Checkbox, Flex, Select } from 'antd'
import { remote } from '../../remote.ts'
import type { PartProps } from './BasicsPanel.tsx'
import type { Draft } from './change-draft.ts'
import { Labelled } from './Labelled.tsx'

const kinds: { value: Draft['fillers']['kinds'][number]; label: string }[] = [
  { value: 'county_team', label: '各县（市、区）专班' },
  { value: 'town_office', label: '各镇街' },
  { value: 'bank', label: '各银行' },
  { value: 'department', label: '各成员单位' },
]

const departmentsQuery = queryOptions({
  queryKey: ['organisations', 'ledger-fillers'],
  staleTime: 300_000,
  queryFn: async ({ signal }) => {
    const { organisations } = await remote(listOrganisations, { query: { kind: 'department' } }, signal)
    return organisations.map(({ id, name }) => ({ value: id, label: name }))
  },
})

/** Who fills a ledger in, and who decides what was filled in. */
export function WhoPanel({ draft, faults, onChange }: PartProps) {
  const { fillers, approver } = draft
  const { data, error, isPending, refetch } = useQuery(departmentsQuery)
  const hasTowns = fillers.kinds.includes('town_office')
  const setKinds = (chosen: Draft['fillers']['kinds']) =>
    onChange({
      fillers: { ...fillers, kinds: chosen },
      ...(chosen.includes('town_office') ? {} : { approver: 'city_team' as const }),
    })
  return (
    <Panel title="由谁填，由谁审定">
      <Flex vertical gap={12}>
        <Flex gap={12} wrap align="center" id="kinds" tabIndex={-1} role="group" aria-label="填报单位">
          {kinds.map(({ value, label }) => (
            <Checkbox
              key={value}
              checked={fillers.kinds.includes(value)}
              onChange={({ target }) =>
                setKinds(
                  kinds
                    .map((kind) => kind.value)
                    .filter((kind) => (kind === value ? target.checked : fillers.kinds.includes(kind))),
                )
              }
            >
              {label}
            </Checkbox>
          ))}
          <Select
            mode="multiple"
            aria-label="指定的成员单位"
            placeholder="指定的成员单位"
            disabled={fillers.kinds.includes('department')}
            status={faults.has('kinds') ? 'error' : ''}
            loading={isPending}
            showSearch={{ optionFilterProp: 'label' }}
            value={fillers.organisations}
            options={data ?? []}
            onChange={(organisations) => onChange({ fillers: { ...fillers, organisations } })}
            style={{ width: 420 }}
          />
        </Flex>
        {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
        <Labelled text="审定" {...(hasTowns ? {} : { extra: '由镇街填报的，可由所属县（市、区）专班审定。' })}>
          <Select
            value={approver}
            options={[
              { value: 'city_team' as const, label: '都由市专班审定' },
              {
                value: 'county_team' as const,
                label: '镇街的由所属县（市、区）专班审定，其他单位的由市专班审定',
                disabled: !hasTowns,
              },
            ]}
            onChange={(chosen) => onChange({ approver: chosen })}
            style={{ width: 480 }}
          />
        </Labelled>
      </Flex>
    </Panel>
  )
}
