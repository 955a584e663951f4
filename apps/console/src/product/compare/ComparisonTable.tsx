import { QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { Button, Flex, Tag, theme } from 'antd'
import { type CSSProperties, lazy, Suspense, useState } from 'react'
import { useAreaNames } from '../../area/areas.ts'
import type { ComparisonSearch } from '../product-search.ts'
import { ProductMarks } from '../words/ProductMarks.tsx'
import './comparison.css'
import { type Compared, findCheapest } from './compare-costs.ts'
import { type ComparisonRow, costRows, termRows } from './comparison-rows.tsx'

const ProductSchedule = lazy(async () => ({ default: (await import('./ProductSchedule.tsx')).ProductSchedule }))

type Props = { products: readonly Compared[]; search: ComparisonSearch; onRemove: (id: string) => void }

/** Products as columns: first what the loan costs, then what else is different. */
export function ComparisonTable({ products, search, onRemove }: Props) {
  const { token } = theme.useToken()
  const [opened, setOpened] = useState<Compared>()
  const areaName = useAreaNames()
  const cheapest = findCheapest(products)
  const colours = { '--comparison-line': token.colorBorderSecondary, '--comparison-ground': token.colorBgContainer }
  return (
    <div className="comparison" style={colours as CSSProperties}>
      <table>
        <thead>
          <tr>
            <th scope="col">项目</th>
            {products.map((compared) => (
              <th key={compared.product.id} scope="col">
                <Head
                  compared={compared}
                  isCheapest={cheapest.has(compared.product.id)}
                  onSchedule={() => setOpened(compared)}
                  onRemove={products.length > 2 ? () => onRemove(compared.product.id) : undefined}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...costRows, ...termRows(areaName)].map((row) => (
            <Row key={row.key} row={row} products={products} />
          ))}
        </tbody>
      </table>
      <Suspense fallback={null}>
        {opened && <ProductSchedule compared={opened} search={search} onClose={() => setOpened(undefined)} />}
      </Suspense>
    </div>
  )
}

type HeadProps = {
  compared: Compared
  isCheapest: boolean
  onSchedule: () => void
  onRemove: (() => void) | undefined
}

function Head({ compared: { product, costs, without }, isCheapest, onSchedule, onRemove }: HeadProps) {
  const { id, name, bankName, isDemonstration, verified } = product
  return (
    <>
      <Link to="/products/$id" params={{ id }}>
        {name}
      </Link>
      <div>
        <QuietText style={{ fontSize: 13, fontWeight: 400 }}>{bankName}</QuietText>
      </div>
      <Flex gap={4} wrap>
        {isCheapest && <Tag color="green">年化成本最低</Tag>}
        <ProductMarks isDemonstration={isDemonstration} verified={verified} />
      </Flex>
      {without && <div style={{ fontWeight: 400 }}>不能测算：{without}</div>}
      <Flex gap={4} wrap>
        {costs.length > 0 && (
          <Button size="small" type="link" style={{ padding: 0 }} aria-label={`${name}的还款计划`} onClick={onSchedule}>
            还款计划
          </Button>
        )}
        {onRemove && (
          <Button size="small" type="link" style={{ padding: 0 }} aria-label={`不再比较${name}`} onClick={onRemove}>
            移除
          </Button>
        )}
      </Flex>
    </>
  )
}

function Row({ row, products }: { row: ComparisonRow; products: readonly Compared[] }) {
  return (
    <tr>
      <th scope="row" style={{ fontWeight: row.isMain ? 600 : 400 }}>
        {row.label}
        {row.hint && <QuietText style={{ display: 'block', fontSize: 13, fontWeight: 400 }}>{row.hint}</QuietText>}
      </th>
      {products.map((compared) => (
        <td key={compared.product.id} style={{ fontWeight: row.isMain ? 600 : 400 }}>
          {row.render(compared)}
        </td>
      ))}
    </tr>
  )
}
