import type { Bulletin } from '@huoshui/contract'
import { Panel } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { checkQuery } from './bulletin-queries.ts'
import { FindingList } from './FindingList.tsx'
import { Sheet } from './Sheet.tsx'

/** The text as it goes to print; of one not yet published with what the check says, for whoever decides. */
export function BulletinPreview({ bulletin }: { bulletin: Bulletin }) {
  const { kind, issuedOn, content, status } = bulletin
  const isOpen = status !== 'published'
  const { data } = useQuery({ ...checkQuery({ kind, issuedOn, content }), enabled: isOpen })
  return (
    <>
      {isOpen && (
        <Panel title="校核">
          <FindingList content={content} findings={data?.findings} />
        </Panel>
      )}
      <Panel title={isOpen ? '送审稿' : '印发稿'}>
        <Sheet bulletin={bulletin} content={content} texts={data?.texts ?? {}} />
      </Panel>
    </>
  )
}
