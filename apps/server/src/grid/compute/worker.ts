import { workerData } from 'node:worker_threads'
import pg from 'pg'
import '../../database.ts' // how days and counts are read
import type { Connection } from '../../postgres/connection-of.ts'
import { type CutTask, computeCut } from './compute-cut.ts'

const { connection, task } = workerData as { connection: Connection; task: CutTask }

const reader = new pg.Client({ ...connection, application_name: 'huoshui-grid' })
const writer = new pg.Client({ ...connection, application_name: 'huoshui-grid' })
try {
  await Promise.all([reader.connect(), writer.connect()])
  await computeCut([reader, writer], task)
} finally {
  await Promise.allSettled([reader.end(), writer.end()])
}
