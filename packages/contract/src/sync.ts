import { z } from 'zod'
import { listOf } from './bounded.ts'
import { day } from './enterprise.ts'
import { route } from './route.ts'

const text = z.string()
const instant = z.iso.datetime({ precision: 3 })

/** Where the field app is served. */
export const fieldPath = '/field/'

/** Most operations of one push (S8). */
export const mostOperations = 100

/** One thing a person did about one firm, as the device kept it (S2). */
export const Operation = z.object({
  id: z.uuid(),
  /** 1, 2, 3 … in the device's own count. */
  number: z.number().int().min(1),
  kind: text.min(1).max(60),
  enterpriseId: z.uuid(),
  /** The device's clock when it was done. */
  deviceAt: instant,
  /** Last server time the device had seen then; null: none yet. */
  seenServerAt: instant.nullable(),
  /** The refused operation this one mends (S5). */
  mends: z.uuid().nullable().default(null),
  content: z.record(text.max(60), z.unknown()),
})
export type Operation = z.infer<typeof Operation>

/** applied: in force. orphan: kept for a person to decide. refused: nothing was done; `sentence` says what to mend. */
export const Receipt = z.object({
  operationId: z.uuid(),
  outcome: z.enum(['applied', 'orphan', 'refused']),
  /** When it was done, by the server's clock (S10). */
  at: instant,
  code: text.nullable(),
  sentence: text.nullable(),
})
export type Receipt = z.infer<typeof Receipt>

const device = z.object({ device: z.uuid() })

/** Why a firm is to be visited: its place in a running wave. Whether it is due today, `decideDue` of the rules says. */
export const FirmTask = z.object({
  waveId: z.uuid(),
  waveName: text,
  /** 1: the most urgent. */
  priority: z.number().int(),
  /** Name of that order of urgency: 有社保、纳税数据 … */
  why: text,
  mode: z.enum(['field', 'phone', 'online']),
  fromDay: day,
  untilDay: day,
  quietDays: z.number().int(),
})
export type FirmTask = z.infer<typeof FirmTask>

/** What a source says of a firm: fact, source, period, value (as stored), day it was recorded. */
export const CardFact = z.tuple([text, text, text, z.union([z.number(), text]), day])
export type CardFact = z.infer<typeof CardFact>

/** A firm of the grid as a device holds it; personal data travels only here and is forgotten with the firm (S15). */
export const FirmCard = z.object({
  id: z.uuid(),
  version: z.number().int(),
  gridId: z.uuid(),
  name: text,
  creditCode: text.nullable(),
  type: text,
  status: text,
  industryCode: text.nullable(),
  sizeClass: text,
  unitCode: text,
  townCode: text.nullable(),
  villageCode: text.nullable(),
  foundedOn: day.nullable(),
  capitalFen: z.number().int().nullable(),
  /** As far as the person may see them. */
  facts: z.array(CardFact),
  address: text.nullable(),
  contactPerson: text.nullable(),
  contactPhone: text.nullable(),
  tags: z.array(text),
  /** Null: in no running wave, or an organisation outside the grid claimed it. */
  task: FirmTask.nullable(),
  /** The last valid visit by anyone, whichever department or bank; null: none known. */
  lastVisit: z.object({ at: instant, mode: text, result: text, byName: text.nullable() }).nullable(),
})
export type FirmCard = z.infer<typeof FirmCard>

/** 设备: one browser on one phone, registered by one person. */
export const FieldDevice = z.object({
  id: z.uuid(),
  name: text,
  status: z.enum(['in-use', 'lost', 'retired']),
  ownerName: text,
  registeredAt: instant,
  lastPushAt: instant.nullable(),
  lastPullAt: instant.nullable(),
  firms: z.number().int(),
})
export type FieldDevice = z.infer<typeof FieldDevice>

/** One page of a grid (S13). */
export const GridPage = z.object({
  serverAt: instant,
  cursor: text,
  /** Which whole reading it belongs to; when a new one is complete, firms seen only in older ones are gone. */
  reading: text,
  /** Whether nothing more waits: the next page may wait until something changes. */
  isLast: z.boolean(),
  firms: z.array(FirmCard),
  gone: z.array(z.uuid()),
})
export type GridPage = z.infer<typeof GridPage>

export const registerDevice = route({
  method: 'PUT',
  path: '/api/devices/:device',
  action: 'device.use',
  summary: '登记本人使用的设备（同一编号重复登记不变）',
  params: device,
  body: z.object({ name: text.trim().min(1).max(60) }),
  response: FieldDevice,
})

export const listDevices = route({
  method: 'GET',
  path: '/api/devices',
  action: 'device.use',
  summary: '设备：本人的；专班可见管辖范围内的，附最近同步时间',
  query: z.object({ of: z.enum(['mine', 'scope']).default('mine'), after: text.max(200).optional() }),
  response: z.object({ rows: z.array(FieldDevice), next: text.nullable() }),
})

export const declareDeviceLost = route({
  method: 'POST',
  path: '/api/devices/:device/lost',
  action: 'device.use',
  summary: '挂失设备：不再下发数据，下次联网时先交回未发出的内容再清空',
  params: device,
  body: z.object({ reason: text.trim().min(2).max(200) }),
  response: FieldDevice,
})

/** What opens the device's own encrypted store beside its PIN (S23); base64. */
export const openDeviceStore = route({
  method: 'POST',
  path: '/api/devices/:device/secret',
  action: 'device.use',
  summary: '取本人在用设备的开锁密钥（设置或忘记设备口令时，须已用密码登录）；记入审计',
  params: device,
  body: z.object({}),
  response: z.object({ secret: text }),
})

export const pushOperations = route({
  method: 'POST',
  path: '/api/devices/:device/operations',
  action: 'device.use',
  summary: '提交在设备上完成的操作，逐项给出回执；同一操作重复提交只生效一次',
  params: device,
  body: z.object({ sentAt: instant, operations: listOf(Operation, mostOperations) }),
  response: z.object({ serverAt: instant, receipts: z.array(Receipt), mustErase: z.boolean() }),
})

export const listDeviceGrids = route({
  method: 'GET',
  path: '/api/devices/:device/grids',
  action: 'device.use',
  summary: '本人现有的网格和户数；不在其中的网格，设备应忘掉；附待认领操作的处理结果',
  params: device,
  response: z.object({
    serverAt: instant,
    mustErase: z.boolean(),
    grids: z.array(z.object({ id: z.uuid(), name: text, firms: z.number().int() })),
    /** Running waves in which a visitor may add one location to a visit, of their own will, and what for. */
    locations: z.array(z.object({ waveId: z.uuid(), purpose: text })),
    /** The same for photos. */
    photos: z.array(z.object({ waveId: z.uuid(), purpose: text })),
    /** What became of this device's orphans since they were received (S18). */
    decided: z.array(Receipt),
  }),
})

export const pullGrid = route({
  method: 'GET',
  path: '/api/devices/:device/grids/:grid',
  action: 'device.use',
  summary: '取一个网格的经营主体：首次全取，之后只取变动；逐页，断了从最后一整页接着取',
  params: device.extend({ grid: z.uuid() }),
  query: z.object({ cursor: text.max(200).optional() }),
  response: GridPage,
})

/** 待认领: an operation kept for a person to decide; its content as the device handed it in. */
export const Orphan = z.object({
  id: z.uuid(),
  kind: text,
  at: instant,
  receivedAt: instant,
  byName: text,
  deviceName: text,
  enterpriseId: z.uuid(),
  /** Null: not (or no longer) in the asker's scope. */
  enterpriseName: text.nullable(),
  /** Where a merged firm went, when in scope. */
  survivorId: z.uuid().nullable(),
  survivorName: text.nullable(),
  code: text,
  sentence: text,
  content: z.record(text, z.unknown()),
  decision: z.enum(['apply', 'apply-elsewhere', 'set-aside']).nullable(),
  decisionReason: text.nullable(),
})
export type Orphan = z.infer<typeof Orphan>

export const listOrphans = route({
  method: 'GET',
  path: '/api/orphans',
  action: 'orphan.decide',
  summary: '待认领：设备交来、未能直接生效的操作，先到的在前（游标分页）',
  query: z.object({
    of: z.enum(['open', 'decided']).default('open'),
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ rows: z.array(Orphan), next: text.nullable() }),
})

export const decideOrphan = route({
  method: 'POST',
  path: '/api/orphans/:id/decision',
  action: 'orphan.decide',
  summary: '处理待认领的操作：照原样生效、改到另一户生效，或搁置（须说明理由）',
  params: z.object({ id: z.uuid() }),
  body: z.discriminatedUnion('decision', [
    z.object({ decision: z.literal('apply'), reason: text.trim().min(2).max(300) }),
    z.object({ decision: z.literal('apply-elsewhere'), enterpriseId: z.uuid(), reason: text.trim().min(2).max(300) }),
    z.object({ decision: z.literal('set-aside'), reason: text.trim().min(2).max(300) }),
  ]),
  response: z.object({ decision: z.enum(['apply', 'apply-elsewhere', 'set-aside']) }),
})
