import { SIZE_INDUSTRIES, SIZE_UNCOVERED } from '@huoshui/rules/size-class/size-standard'
import { Panel } from '@huoshui/ui'
import { Table } from 'antd'
import { UnverifiedTag } from '../../offer/UnverifiedTag.tsx'

type Row = { label: string; codes: string; clause: string; isCovered: boolean; verified: boolean }

const rows: readonly Row[] = [
  ...SIZE_INDUSTRIES.map(({ label, prefixes, clause }) => {
    return { label, codes: prefixes.join('、'), clause, isCovered: true, verified: true }
  }),
  ...SIZE_UNCOVERED.map(({ label, prefix, verified }) => {
    return { label, codes: prefix, clause: '', isCovered: false, verified }
  }),
]

/** 适用和不适用的行业: which classes of GB/T 4754 the size table covers, and which it leaves out. */
export function SizeCoverage() {
  return (
    <Panel title="适用和不适用的行业" isFlush>
      <Table<Row>
        className="law-table"
        aria-label="适用和不适用的行业"
        size="small"
        rowKey="codes"
        pagination={false}
        dataSource={rows}
        scroll={{ x: 560 }}
        columns={[
          { title: '行业', key: 'label', dataIndex: 'label' },
          { title: '行业代码（GB/T 4754-2017）', key: 'codes', dataIndex: 'codes' },
          {
            title: '是否适用',
            key: 'covered',
            render: (_, { isCovered, clause, verified }) => (
              <>
                {isCovered ? `适用，${clause}` : '不适用，不按本标准划型'}
                {!verified && <UnverifiedTag />}
              </>
            ),
          },
        ]}
      />
    </Panel>
  )
}
