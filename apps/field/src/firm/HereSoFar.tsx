import { OutboxLine } from '../outbox/OutboxLine.tsx'
import { useKept } from '../outbox/use-kept.ts'

/** What was done about the firm on this phone of late. */
export function HereSoFar({ firmId }: { firmId: string }) {
  const { kept } = useKept()
  const own = kept.filter(({ operation }) => operation.enterpriseId === firmId)
  if (own.length === 0) return null
  return (
    <section aria-label="本机记录">
      <h2 className="section">本机记录</h2>
      <ol className="list">
        {own.map((one) => (
          <OutboxLine key={one.operation.id} kept={one} />
        ))}
      </ol>
    </section>
  )
}
