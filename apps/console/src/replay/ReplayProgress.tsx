import { getReplay } from '@huoshui/contract'
import { printYi } from '@huoshui/rules/money/print-money'
import { Panel, printCount, QuietText } from '@huoshui/ui'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { askedBy } from '../asked-by.ts'
import { remote } from '../remote.ts'

const millisecondsBetweenLooks = 5000

const replayQuery = queryOptions({
  queryKey: ['replay'],
  staleTime: 60_000,
  queryFn: ({ signal, ...query }) => remote(getReplay, {}, signal, askedBy(query)),
  refetchInterval: ({ state }) => (state.data?.status === 'running' ? millisecondsBetweenLooks : false),
})

/** How far the demo city's campaign has been replayed; nothing once it is done or where there is none. */
export function ReplayProgress() {
  const { data } = useQuery(replayQuery)
  if (!data || (data.status !== 'running' && data.status !== 'failed')) return null
  const { status, name, day, firms, visits, firmsInTheEnd } = data
  const { declared, recommended, credited, creditedFen, declaredInTheEnd } = data
  return (
    <div style={{ marginBottom: 16 }}>
      <Panel title={status === 'failed' ? `${name}回放中断，下次启动会接着回放` : `正在回放${name}（演示，均为虚构）`}>
        <progress
          aria-label="走访活动回放进度"
          style={{ width: '100%' }}
          max={firmsInTheEnd + declaredInTheEnd * 3}
          value={firms + declared + recommended + credited}
        />
        <QuietText>
          {`已录到 ${day} 之后：走访 ${printCount(firms)} / ${printCount(firmsInTheEnd)} 户，${printCount(visits)} 户次。走访统计随回放增加。`}
        </QuietText>
        {declared > 0 && (
          <QuietText>
            {`融资对接：申报 ${printCount(declared)} / ${printCount(declaredInTheEnd)} 户，推荐 ${printCount(recommended)} 户，授信 ${printCount(credited)} 户、${printYi(creditedFen)}。`}
          </QuietText>
        )}
      </Panel>
    </div>
  )
}
