import { z } from 'zod'
import { route } from './route.ts'

const Slice = z.object({ key: z.string(), count: z.number().int() })

export const getHomeFigures = route({
  method: 'GET',
  path: '/api/figures/home',
  action: 'figure.home',
  summary: '全市（本管辖范围）经营主体概览：按管理单元、类型、行业门类、规模、状态',
  query: z.object({ unit: z.string().optional() }),
  response: z.object({
    asOf: z.string(),
    total: z.number().int(),
    active: z.number().int(),
    byUnit: z.array(Slice.extend({ active: z.number().int() })),
    byTown: z.array(Slice),
    byType: z.array(Slice),
    bySection: z.array(Slice),
    bySize: z.array(Slice),
    byStatus: z.array(Slice),
  }),
})
