import { type FirmCounts, previewCriterion } from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { useEffect, useState } from 'react'
import { remote } from '../../remote.ts'
import { type Asker, newestFirst } from './newest-first.ts'

type Asked = { criterion: Criterion; full: boolean }
type Told = Asked & ({ counts: FirmCounts; error: null } | { counts: null; error: Error })

export type LivePreview = {
  /** Of the newest answer there is, perhaps not yet of this criterion. */
  counts: FirmCounts | null
  error: Error | null
  /** Whether it answers what is asked now. */
  isCurrent: boolean
  /** Asks the same again. */
  retry: () => void
}

/** Whom a criterion reaches, asked anew with every change; last asked wins. null asks nothing. */
export function useLivePreview(criterion: Criterion | null, full: boolean): LivePreview {
  const [told, setTold] = useState<Told>()
  const [asker, setAsker] = useState<Asker<Asked>>()
  useEffect(() => {
    const opened = newestFirst<Asked, FirmCounts>({
      run: count,
      onAnswer: (counts, asked) => setTold({ ...asked, counts, error: null }),
      onFailure: (error, asked) => setTold({ ...asked, counts: null, error }),
    })
    setAsker(opened)
    return opened.stop
  }, [])
  useEffect(() => {
    if (criterion) asker?.ask({ criterion, full })
  }, [asker, criterion, full])
  return {
    counts: told?.counts ?? null,
    error: told?.error ?? null,
    isCurrent: told?.criterion === criterion && (told?.full === true || !full),
    retry: () => criterion && asker?.ask({ criterion, full }),
  }
}

async function count({ criterion, full }: Asked, signal: AbortSignal): Promise<FirmCounts> {
  const answer = await remote(previewCriterion, { body: { source: { ...criterion }, full } }, signal)
  if (answer.isOk) return answer.counts
  throw new Error(answer.faults[0]?.message ?? '条件有误，没有算出户数。')
}
