import { z } from 'zod'
import { route } from './route.ts'

/** How far the replay of a published campaign in the demo city has come. */
export const Replay = z.object({
  /** none: this installation replays nothing. */
  status: z.enum(['none', 'running', 'done', 'failed']),
  name: z.string().nullable(),
  /** Up to which day of the campaign. */
  day: z.string().nullable(),
  /** Firms reached (户) and visits recorded (户次) until now, and firms there will be. */
  firms: z.number().int(),
  visits: z.number().int(),
  firmsInTheEnd: z.number().int(),
  /** What came of the needs: firms declared, recommended and with credit until now, the sum granted, and firms declared there will be. */
  declared: z.number().int().default(0),
  recommended: z.number().int().default(0),
  credited: z.number().int().default(0),
  creditedFen: z.number().int().default(0),
  declaredInTheEnd: z.number().int().default(0),
})
export type Replay = z.infer<typeof Replay>

export const getReplay = route({
  method: 'GET',
  path: '/api/replay',
  action: 'figure.home',
  summary: '演示城市：走访活动回放到哪一天',
  response: Replay,
})
