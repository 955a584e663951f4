import { PageHeader, Panel } from '@huoshui/ui'
import { Flex, Tabs } from 'antd'
import { LineCutList } from './LineCutList.tsx'
import { MaturityList } from './MaturityList.tsx'

/** 到期与续贷: who is asked before a loan falls due and what comes of it; beside it lines that were cut. */
export function LoanPage() {
  return (
    <>
      <PageHeader
        title="到期与续贷"
        context="到期前 90、60、30 日询问续贷意愿；无还本续贷须在到期日前签订新合同（金规〔2024〕13号，未与印发件核对）。不予续贷的应写明原因。"
      />
      <Panel>
        <Flex vertical>
          <Tabs
            items={[
              { key: 'maturities', label: '到期日历', children: <MaturityList /> },
              { key: 'line-cuts', label: '断贷抽贷', children: <LineCutList /> },
            ]}
          />
        </Flex>
      </Panel>
    </>
  )
}
