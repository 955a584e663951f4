import { Panel, QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { theme } from 'antd'
import { amountText, monthsText } from '../words/product-terms.ts'
import { RateWords } from '../words/RateWords.tsx'
import type { ProductDetail } from './product-detail.ts'
import './steps.css'

type Step = ProductDetail['steps'][number]

/** 组合产品: its products as a chain, in the order of the business. */
export function StepsPanel({ steps }: { steps: readonly Step[] }) {
  const { token } = theme.useToken()
  const look = { borderColor: token.colorBorder, background: token.colorFillQuaternary }
  return (
    <Panel title="组合环节">
      <ol className="product-steps">
        {steps.map(({ stage, product }, index) => (
          <li key={`${stage} ${product?.id ?? ''}`} style={look}>
            <strong style={{ display: 'block' }}>
              {index + 1}. {stage}
            </strong>
            {product ? <StepProduct product={product} /> : <QuietText>这一环节的产品已下架或停用。</QuietText>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function StepProduct({ product }: { product: NonNullable<Step['product']> }) {
  const { id, name, minAmountFen, maxAmountFen, minMonths, maxMonths, rate } = product
  return (
    <>
      <Link to="/products/$id" params={{ id }}>
        {name}
      </Link>
      <div>{[amountText(minAmountFen, maxAmountFen), monthsText(minMonths, maxMonths)].filter(Boolean).join('，')}</div>
      <div>
        <RateWords rate={rate} />
      </div>
    </>
  )
}
