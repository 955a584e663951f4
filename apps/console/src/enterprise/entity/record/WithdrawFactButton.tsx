import type { Enterprise } from '@huoshui/contract'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { wordsOf } from '../facts/fact-words.ts'
import { sourceLabel } from '../facts/source-label.ts'

const WithdrawFactDialog = lazy(async () => ({
  default: (await import('./WithdrawFactDialog.tsx')).WithdrawFactDialog,
}))

/** 撤回: takes a statement back that was wrong. */
export function WithdrawFactButton({ id, statement }: { id: string; statement: Enterprise['facts'][number] }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        type="link"
        size="small"
        aria-label={`撤回${sourceLabel(statement.source)}给出的${wordsOf(statement.fact).label}`}
        onClick={() => setOpen(true)}
      >
        撤回
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <WithdrawFactDialog id={id} statement={statement} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
