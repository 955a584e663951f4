import { PROBLEM_STAGES, type ProblemStage } from '@huoshui/rules/problem-stage/problem-words'
import { DIFFICULTIES } from '@huoshui/rules/visit/visit-words'
import { z } from 'zod'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { toldLineCut } from './loan.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })

type Difficulty = keyof typeof DIFFICULTIES

export const tellPortalProblem = route({
  method: 'POST',
  path: '/api/portal/firms/:id/problems',
  action: 'portal.use',
  summary: '企业页面：反映问题（手机核实后；交承办部门限期答复，银行看不到）；同一编号只算一次，每天限 10 次',
  params: id,
  body: z.object({
    id: z.uuid(),
    kind: keyOf<Difficulty>(DIFFICULTIES),
    description: text.trim().min(4, '请写明情况（至少 4 个字）').max(1000),
  }),
  response: id,
})

export const listPortalProblems = route({
  method: 'GET',
  path: '/api/portal/firms/:id/problems',
  action: 'portal.use',
  summary: '企业页面：反映过的问题、由谁办、何时前答复、答复内容',
  params: id,
  response: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        kind: keyOf<Difficulty>(DIFFICULTIES),
        description: text,
        stage: keyOf<ProblemStage>(PROBLEM_STAGES),
        ownerName: text.nullable(),
        dueOn: day.nullable(),
        toldOn: day,
        reply: text.nullable(),
      }),
    ),
  }),
})

export const tellPortalLineCut = route({
  method: 'POST',
  path: '/api/portal/firms/:id/line-cuts',
  action: 'portal.use',
  summary: '企业页面：反映断贷、抽贷、压贷（手机核实后；送市、县专班，银行看不到）',
  params: id,
  body: z.object({ ...toldLineCut, bankId: text.min(1).max(80) }),
  response: id,
})
