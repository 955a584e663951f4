import { AreaChangeDialog } from '../change/AreaChangeDialog.tsx'
import { AliasDialog } from '../record/AliasDialog.tsx'
import { CreateAreaDialog } from '../record/CreateAreaDialog.tsx'
import { VerifyDialog } from '../record/VerifyDialog.tsx'
import type { Doing } from './AreaTable.tsx'

/** The dialog of what is being done to an area. */
export function AreaDialogs({ doing, onClose }: { doing: Doing; onClose: () => void }) {
  switch (doing.kind) {
    case 'change':
      return <AreaChangeDialog kind={doing.change} from={doing.from} onClose={onClose} />
    case 'create':
      return <CreateAreaDialog parent={doing.parent} onClose={onClose} />
    case 'alias':
      return <AliasDialog area={doing.area} onClose={onClose} />
    case 'verify':
      return <VerifyDialog area={doing.area} onClose={onClose} />
  }
}
