import { Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { explainLoadFailure } from '../connection.ts'
import type { BuilderProps } from './BuilderDesk.tsx'

// With its pickers it weighs 60 kB compressed, which no page needs before it can be read.
const BuilderDesk = lazy(() =>
  import('./BuilderDesk.tsx').then(({ BuilderDesk: desk }) => ({ default: desk }), explainLoadFailure),
)

/** Who is eligible, as rows and as text in step, with the firms it reaches counted beside it as one types or drags. */
export function CriterionBuilder(props: BuilderProps) {
  return (
    <Suspense fallback={<Skeleton active paragraph={{ rows: 4 }} />}>
      <BuilderDesk {...props} />
    </Suspense>
  )
}
