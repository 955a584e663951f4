import { z } from 'zod'
import { route } from './route.ts'

const text = z.string()
const visit = z.object({ id: z.uuid() })
const one = z.object({ id: z.uuid(), photo: z.uuid() })

/** Photos of one visit: our own choice. */
export const mostPhotos = 3
/** Bytes of one photo as sent; the phone makes it smaller before. */
export const mostPhotoBytes = 500_000

/** 佐证照片: only where a wave named a purpose, of the visitor's own will (国办函〔2026〕12号). */
export const VisitPhoto = z.object({
  id: z.uuid(),
  purpose: text,
  takenAt: z.iso.datetime(),
  bytes: z.number().int(),
  byName: text,
  addedAt: z.iso.datetime(),
})
export type VisitPhoto = z.infer<typeof VisitPhoto>

export const addVisitPhoto = route({
  method: 'POST',
  path: '/api/visits/:id/photos',
  action: 'visit.record',
  summary: '给本人记的走访附一张照片（自愿；批次写明用途才收；另行补传，不影响走访）',
  params: visit,
  body: z.object({
    id: z.uuid(),
    takenAt: z.iso.datetime(),
    /** A JPEG without place or camera, in base64. */
    jpeg: z.base64().max(Math.ceil((mostPhotoBytes * 4) / 3) + 4),
  }),
  response: z.object({ id: z.uuid() }),
})

export const openVisitPhoto = route({
  method: 'GET',
  path: '/api/visits/:id/photos/:photo',
  action: 'visit.read',
  summary: '打开一张走访照片（留痕；附照片的人和本辖区专班可看，银行看不到别人的）',
  params: one,
  media: 'file',
})

export const eraseVisitPhoto = route({
  method: 'POST',
  path: '/api/visits/:id/photos/:photo/erasure',
  action: 'visit.record',
  summary: '删除一张走访照片（附照片的人或专班）',
  params: one,
  body: z.object({}),
  response: z.object({ id: z.uuid() }),
})
