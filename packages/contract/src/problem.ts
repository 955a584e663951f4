import {
  PROBLEM_ACTIONS,
  PROBLEM_ACTORS,
  PROBLEM_BASKETS,
  PROBLEM_SOURCES,
  PROBLEM_STAGES,
  type ProblemAction,
  type ProblemActor,
  type ProblemBasket,
  type ProblemSource,
  type ProblemStage,
  SATISFACTIONS,
  type Satisfaction,
} from '@huoshui/rules/problem-stage/problem-words'
import { DIFFICULTIES, type Difficulty } from '@huoshui/rules/visit/visit-words'
import { z } from 'zod'
import { mostCounted } from './counted.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })
const kind = keyOf<Difficulty>(DIFFICULTIES)
const note = text.trim().min(2, '至少写2个字').max(1000)
const mobile = text.regex(/^1[3-9]\d{9}$/, '请填写11位手机号码')

/** 诉求 as the ledger shows it. `isVerified`: the time limit of its kind was settled by the city team. */
export const Problem = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid(),
  enterpriseName: text,
  unitName: text.nullable(),
  source: keyOf<ProblemSource>(PROBLEM_SOURCES),
  kind,
  description: text,
  solvedHow: text.nullable(),
  stage: keyOf<ProblemStage>(PROBLEM_STAGES),
  basket: keyOf<ProblemBasket>(PROBLEM_BASKETS),
  version: z.number().int(),
  ownerId: text.nullable(),
  ownerName: text.nullable(),
  toldOn: day,
  dueOn: day.nullable(),
  reply: text.nullable(),
  satisfaction: keyOf<Satisfaction>(SATISFACTIONS).nullable(),
  reopened: z.number().int(),
  contactPhoneMasked: text.nullable(),
})
export type Problem = z.infer<typeof Problem>

export const ProblemStepLine = z.object({
  id: z.uuid(),
  action: keyOf<ProblemAction>(PROBLEM_ACTIONS),
  actedFor: keyOf<ProblemActor>(PROBLEM_ACTORS),
  on: day,
  byName: text,
  organisationName: text.nullable(),
  ownerName: text.nullable(),
  note: text.nullable(),
})
export type ProblemStepLine = z.infer<typeof ProblemStepLine>

/** 诉求类别 with the department that owns it and its working days. */
export const ProblemKind = z.object({
  kind,
  ownerId: text.nullable(),
  ownerName: text.nullable(),
  workingDays: z.number().int(),
  isVerified: z.boolean(),
  source: text,
})
export type ProblemKind = z.infer<typeof ProblemKind>

export const tellProblem = route({
  method: 'PUT',
  path: '/api/problems/:id',
  action: 'problem.tell',
  summary: '登记诉求（热线或部门；同一编号重复提交只记一次）：当场解决的写明怎么解决，其余交承办部门限时办理',
  params: id,
  body: z.object({
    enterpriseId: z.uuid(),
    source: z.enum(['hotline', 'department']),
    kind,
    description: note,
    solvedHow: note.nullable().default(null),
    contactPhone: mobile.nullable().default(null),
  }),
  response: id,
})

export const listProblems = route({
  method: 'GET',
  path: '/api/problems',
  action: 'problem.read',
  summary: '诉求台账：按分类、类别、承办部门，先到期（先到）的在前；已办结的新的在前（游标分页）',
  query: z.object({
    basket: keyOf<ProblemBasket>(PROBLEM_BASKETS).default('running'),
    kind: kind.optional(),
    unit: text.max(20).optional(),
    mine: z.enum(['true', 'false']).default('false'),
    after: text.max(300).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ rows: z.array(Problem), next: text.nullable() }),
})

export const countProblems = route({
  method: 'GET',
  path: '/api/problem-counts',
  action: 'problem.read',
  summary: `诉求各分类的件数（每类最多数到 ${mostCounted}）`,
  query: z.object({
    kind: kind.optional(),
    unit: text.max(20).optional(),
    mine: z.enum(['true', 'false']).default('false'),
  }),
  response: z.object({ counts: z.record(text, z.number().int()) }),
})

export const getProblem = route({
  method: 'GET',
  path: '/api/problems/:id',
  action: 'problem.read',
  summary: '一件诉求：内容、办理记录、现在能办什么',
  params: id,
  response: z.object({
    problem: Problem,
    steps: z.array(ProblemStepLine),
    mayDo: z.array(keyOf<ProblemAction>(PROBLEM_ACTIONS)),
  }),
})

export const actOnProblem = route({
  method: 'POST',
  path: '/api/problems/:id/steps',
  action: 'problem.act',
  summary: '办理诉求：交办、转办（写明理由）、提交联席会议、答复、记下企业的评价、重新办理等',
  params: id,
  body: z.object({
    id: z.uuid(),
    action: keyOf<ProblemAction>(PROBLEM_ACTIONS),
    /** Steps the person had seen. */
    version: z.number().int().optional(),
    ownerId: text.max(80).optional(),
    workingDays: z.number().int().min(1).max(120).optional(),
    note: note.optional(),
    satisfaction: keyOf<Satisfaction>(SATISFACTIONS).optional(),
  }),
  response: id,
})

export const listProblemKinds = route({
  method: 'GET',
  path: '/api/problem-kinds',
  action: 'problem.read',
  summary: '诉求类别的承办部门和办理时限（工作日）',
  response: z.object({ rows: z.array(ProblemKind) }),
})

const figures = {
  open: z.number().int(),
  overdue: z.number().int(),
  replied: z.number().int(),
  closed: z.number().int(),
  rated: z.number().int(),
  satisfied: z.number().int(),
}
/** Counts of problems told in a time. `satisfied` of `rated`: 满意 and 基本满意, as firms said. */
export const ProblemFigures = z.object(figures)
export type ProblemFigures = z.infer<typeof ProblemFigures>

export const getProblemFigures = route({
  method: 'GET',
  path: '/api/problem-figures',
  action: 'problem.read',
  summary: '诉求统计：按类别、按管理单元的办理、超期、满意度（不按人）',
  query: z.object({ from: day, until: day }),
  response: z.object({
    byKind: z.array(z.object({ kind, ...figures })),
    byUnit: z.array(z.object({ unit: text, name: text, ...figures })),
  }),
})

/** 问答库: one question with its answer. */
export const KnownAnswer = z.object({
  id: z.uuid(),
  kind,
  question: text,
  answer: text,
  organisationName: text,
  writtenOn: day,
  version: z.number().int(),
  mayChange: z.boolean(),
})
export type KnownAnswer = z.infer<typeof KnownAnswer>

export const searchAnswers = route({
  method: 'GET',
  path: '/api/answers',
  action: 'problem.read',
  summary: '问答库：边输入边找（至少两个字），最像的在前；不输入则列最近写的',
  query: z.object({ q: text.max(200).default(''), kind: kind.optional() }),
  response: z.object({ rows: z.array(KnownAnswer) }),
})

export const saveAnswer = route({
  method: 'PUT',
  path: '/api/answers/:id',
  action: 'problem.act',
  summary: '写入或修改问答（只能改本机构写的，市专班可改全部）',
  params: id,
  body: z.object({
    kind,
    question: text.trim().min(4).max(200),
    answer: text.trim().min(4).max(2000),
    /** What the person had seen; absent: a new one. */
    version: z.number().int().optional(),
    isEnded: z.boolean().default(false),
  }),
  response: id,
})
