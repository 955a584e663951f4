import type { KeptOperation } from '@huoshui/client/sync/device-store'
import type { VisitContent } from '@huoshui/contract'
import { type FormEvent, useState } from 'react'
import { useField } from '../session/use-field.ts'
import { go } from '../shell/route.ts'
import { draftOf } from '../visit/visit-draft.ts'

/** A refused operation is mended by a new one, or given up with a reason; nothing disappears by itself (S5). */
export function RefusedActions({ kept: { operation } }: { kept: KeptOperation }) {
  const field = useField()
  const [isGivingUp, setGivingUp] = useState(false)
  const mend = async () => {
    const { enterpriseId, id, content } = operation
    const draft = draftOf(enterpriseId, id, content as Partial<VisitContent>)
    await field.store.saveDraft({ key: `visit/${enterpriseId}`, savedAt: new Date().toISOString(), content: draft })
    go(`#/visit/${enterpriseId}`)
  }
  const giveUp = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    await field.store.withdraw(operation.id, String(new FormData(event.currentTarget).get('reason')))
    await field.refresh()
  }
  if (isGivingUp) {
    return (
      <form onSubmit={giveUp} className="stack">
        <label>
          撤回原因
          <input name="reason" required minLength={2} maxLength={200} />
        </label>
        <button type="submit">撤回这条</button>
      </form>
    )
  }
  return (
    <div className="row">
      {operation.kind === 'visit.record' && (
        <button type="button" onClick={() => void mend()}>
          改正后重交
        </button>
      )}
      <button type="button" onClick={() => setGivingUp(true)}>
        撤回
      </button>
    </div>
  )
}
