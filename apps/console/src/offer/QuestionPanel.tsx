import type { Answer, listOffers } from '@huoshui/contract'
import { EmptyState, Panel, QuietText } from '@huoshui/ui'

type Question = Answer<typeof listOffers>['questions'][number]

/** 最值得问的: what to ask at the next visit, in the order that settles most products. */
export function QuestionPanel({ questions }: { questions: readonly Question[] }) {
  return (
    <Panel title="下次走访最值得问的">
      {questions.length === 0 && (
        <EmptyState
          title="没有问企业就能判明的产品。"
          hints={['还缺的事实由税务、社保、法院等部门提供，见各产品的依据。']}
        />
      )}
      <ol style={{ margin: 0, paddingInlineStart: 24, display: 'grid', gap: 8 }}>
        {questions.map(({ fact, question, label, products, settled }) => (
          <li key={fact}>
            {question}
            <QuietText style={{ display: 'block', fontSize: 13 }}>
              {label}：关系到 {products} 个产品{settled > 0 && `，问到这里可判明 ${settled} 个`}
            </QuietText>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
