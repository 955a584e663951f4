import { addressOf } from '@huoshui/client'
import { eraseVisitPhoto, openVisitPhoto, type VisitPhoto } from '@huoshui/contract'
import { Panel, printInstant, QuietText } from '@huoshui/ui'
import { Button, Flex, Popconfirm } from 'antd'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'
import type { VisitDetail } from './VisitPage.tsx'

/** 走访照片 the visitor added of their own will; each opening is logged. */
export function PhotoPanel({ visit }: { visit: VisitDetail }) {
  const erase = useCommand((photo: string) => remote(eraseVisitPhoto, { params: { id: visit.id, photo }, body: {} }), {
    changes: ['visits'],
    done: '照片已删除。',
  })
  if (visit.photos.length === 0) return null
  return (
    <Panel title={`走访照片（${visit.photos.length} 张，走访人自愿附）`}>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {visit.photos.map((photo) => (
          <li key={photo.id}>
            <Flex gap={8} wrap align="center">
              <a href={addressOf(openVisitPhoto, { id: visit.id, photo: photo.id })}>下载照片</a>
              <PhotoText photo={photo} />
              {visit.mayCorrect && (
                <Popconfirm title="删除后不能恢复。" okText="删除照片" onConfirm={() => erase.mutate(photo.id)}>
                  <Button type="link" size="small" danger>
                    删除
                  </Button>
                </Popconfirm>
              )}
            </Flex>
          </li>
        ))}
      </ul>
      <QuietText style={{ display: 'block', marginTop: 8 }}>每次下载留痕；银行看不到别人附的照片。</QuietText>
    </Panel>
  )
}

function PhotoText({ photo: { purpose, byName, takenAt } }: { photo: VisitPhoto }) {
  return (
    <QuietText>
      {printInstant(takenAt)} {byName}附，用途：{purpose}
    </QuietText>
  )
}
