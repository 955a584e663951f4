import { saveProductDraft, submitProduct } from '@huoshui/contract'
import { useQueryClient } from '@tanstack/react-query'
import { remote } from '../../remote.ts'
import { productQuery, versionQuery } from '../product-queries.ts'
import type { EditorTask } from './useProductDraft.ts'

/** How a product that is there is saved, submitted and read anew. */
export function useProductTask(id: string): Pick<EditorTask, 'submit' | 'readNewest'> & { save: SaveOver } {
  const queryClient = useQueryClient()
  return {
    save: (content, seen) => remote(saveProductDraft, { params: { id }, body: { ...seen, content } }),
    submit: async ({ version, revision }) => {
      await remote(submitProduct, { params: { id }, body: { version, revision } })
    },
    readNewest: async () => {
      const { versions } = await queryClient.fetchQuery({ ...productQuery(id), staleTime: 0 })
      const newest = versionQuery(id, versions[0]?.version ?? 1)
      const { shown, content } = await queryClient.fetchQuery({ ...newest, staleTime: 0 })
      return { content, seen: { version: shown.version, revision: shown.revision } }
    },
  }
}

type SaveOver = (
  content: Parameters<EditorTask['save']>[0],
  seen: NonNullable<EditorTask['seen']>,
) => ReturnType<EditorTask['save']>
