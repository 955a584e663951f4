import { describeAmount, describeRate } from '@huoshui/contract'
import { useState } from 'react'
import { useCatalogue } from '../session/use-catalogue.ts'
import { usePolicies } from '../session/use-policies.ts'

/** 政策产品: what can be explained at the door, as text, without a line. */
export function LeafletListPage() {
  const catalogue = useCatalogue()
  const policies = usePolicies()
  const [query, setQuery] = useState('')
  const wanted = query.trim()
  const products = catalogue?.products.filter(
    ({ bankName, content }) => wanted === '' || `${bankName}${content.name}${content.summary}`.includes(wanted),
  )
  const shownPolicies = policies.filter(
    ({ label, question }) => wanted === '' || `${label}${question}`.includes(wanted),
  )
  return (
    <>
      <h1 className="page-title">政策和产品</h1>
      <search className="finder">
        <input
          type="search"
          aria-label="查找政策和产品"
          placeholder="银行、产品、政策"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </search>
      <p className="muted">供讲解用，不是放贷承诺；是否放款由银行审批决定。</p>
      <h2 className="section">政策（{shownPolicies.length}）</h2>
      <ol className="list">
        {shownPolicies.map(({ rule, label, question }) => (
          <li key={rule}>
            <a href={`#/policy/${rule}`}>
              <strong>{label}</strong>
              <span className="muted">{question}</span>
            </a>
          </li>
        ))}
      </ol>
      <h2 className="section">信贷产品（{products?.length ?? 0}）</h2>
      {!catalogue && <p className="empty">还没有下载，请联网同步。</p>}
      <ol className="list">
        {products?.map(({ id, bankName, content }) => (
          <li key={id}>
            <a href={`#/product/${id}`}>
              <strong>{content.name}</strong>
              <span className="muted">{bankName}</span>
              <span>{[describeAmount(content), describeRate(content)].filter(Boolean).join('，')}</span>
            </a>
          </li>
        ))}
      </ol>
    </>
  )
}
