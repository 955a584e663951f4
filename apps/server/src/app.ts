import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import helmet from '@fastify/helmet'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { bindAdviser } from './adviser/routes.ts'
import { bindArea } from './area/routes.ts'
import { bindAudit } from './audit/routes.ts'
import { withBankKeys } from './bank-key/authenticate-key.ts'
import { bindBankKey } from './bank-key/routes.ts'
import { bindBankStaff } from './bank-staff/routes.ts'
import type { Wiring } from './binding.ts'
import { readLiveFigures } from './bulletin/read-live-figure.ts'
import { bindBulletin } from './bulletin/routes.ts'
import { changeRequestOperation } from './change-request/change-request-operation.ts'
import { bindChangeRequest } from './change-request/routes.ts'
import type { Config } from './config.ts'
import { bindConsent } from './consent/routes.ts'
import { bindContactTable } from './contact-table/routes.ts'
import { bindCorrection } from './correction/routes.ts'
import { bindCredit } from './credit/routes.ts'
import { bindCultivation } from './cultivation/routes.ts'
import type { Database } from './database.ts'
import { findDatabaseRefusal } from './database-refusal.ts'
import { bindDeclaration } from './declaration/routes.ts'
import { bindDrawdown } from './drawdown/routes.ts'
import { bindDuplicate } from './duplicate/routes.ts'
import { bindEnterprise } from './enterprise/routes.ts'
import { keepSearchFast } from './enterprise/search/rebuild/rebuild-when-large.ts'
import { keepTagsCurrent } from './enterprise/tag/keep-tags-current.ts'
import { bindEvent } from './event/routes.ts'
import { bindExport } from './export/routes.ts'
import { factOperation } from './fact/fact-operation.ts'
import { bindFact } from './fact/routes.ts'
import { bindFactList } from './fact-list/routes.ts'
import { bindFeedback } from './feedback/routes.ts'
import { keepFiguresCurrent } from './figure/record/keep-figures-current.ts'
import { bindFigure } from './figure/routes.ts'
import { bindFigureWorkbook } from './figure/workbook/routes.ts'
import { bindFirmPhone } from './firm-phone/routes.ts'
import { bindGoal } from './goal/routes.ts'
import { bindGrab } from './grab/routes.ts'
import { bindGrid } from './grid/routes.ts'
import { importQueue } from './import/import-parts.ts'
import { bindImport } from './import/routes.ts'
import { recheckLost } from './import/run-import.ts'
import type { Db } from './in-scope.ts'
import { createJobs } from './job/create-jobs.ts'
import { bindLedger } from './ledger/routes.ts'
import { bindLineCut } from './line-cut/routes.ts'
import { bindLoan } from './loan/routes.ts'
import { lazyMatcher } from './match/lazy-matcher.ts'
import { bindMaterial } from './material/routes.ts'
import { keepScanning } from './material/scan/keep-scanning.ts'
import { makeScanner } from './material/scan/scanner.ts'
import { bindNeed } from './need/routes.ts'
import { keepDelivering } from './notice/keep-delivering.ts'
import { createPhoneCodes } from './notice/phone-code.ts'
import { bindNotice } from './notice/routes.ts'
import { bindOffer } from './offer/routes.ts'
import { bindOrganisation } from './organisation/routes.ts'
import { bindPaperList } from './paper-list/routes.ts'
import { bindPolicy } from './policy/routes.ts'
import { createFirmOidc } from './portal/oidc/firm-oidc.ts'
import { bindPortal } from './portal/routes.ts'
import { createFirmSessions } from './portal/session/firm-session.ts'
import { bindProblem } from './problem/routes.ts'
import { bindProduct } from './product/routes.ts'
import { bindProposal } from './proposal/routes.ts'
import { bindQuality } from './quality/routes.ts'
import { bindRecommendation } from './recommendation/routes.ts'
import { bindReferral } from './referral/routes.ts'
import { bindReferralWorkbook } from './referral/workbook/routes.ts'
import { Refusal } from './refusal.ts'
import { bindRefusalDesk } from './refusal-desk/routes.ts'
import { keepReminding } from './reminder/keep-reminding.ts'
import type { ReplayPlace } from './replay/replay-place.ts'
import { bindReplay } from './replay/routes.ts'
import { keepErasing } from './retention/keep-erasing.ts'
import { bindRule } from './rule/routes.ts'
import { bindScenario } from './scenario/routes.ts'
import { serveScreens } from './serve-screens.ts'
import { bindSupervision } from './supervision/routes.ts'
import { bindSync } from './sync/routes.ts'
import { bindTargetList } from './target-list/routes.ts'
import type { Authentication } from './user/authentication.ts'
import { bindVisit } from './visit/routes.ts'
import { visitOperation } from './visit/visit-operation.ts'
import { bindWave } from './wave/routes.ts'
import { bindWebhook } from './webhook/routes.ts'

export type AppParts = {
  db: Db
  database: Database
  config: Config
  authentication: Authentication
  now(): Date
  /** Replay the demo city's campaign behind the platform, and tell how far it has come. */
  onReplay?: ((place: ReplayPlace) => void) | undefined
}

/** The whole HTTP face: one line per capability, one error handler. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const app = fastify({
    trustProxy: parts.config.trustedProxies.length > 0 ? parts.config.trustedProxies : false,
    bodyLimit: 2 ** 20,
    logger: { level: 'warn' },
    genReqId: () => randomUUID(),
    frameworkErrors: (_error, _request, reply: FastifyReply) => reply.status(400).send(unreadable(400).answer()),
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  })
  answerErrors(app)
  closeUnused(app)
  const endOfBeginning = closeAfterBeginning(app)
  const { authentication, db, now } = parts
  authentication.register(app)
  const { ownerDb, cookie, secret } = authentication.identity
  const sessions = createFirmSessions({ db: ownerDb, secure: cookie.secure, now })
  const requestsPerMinute = parts.config.keyRequestsPerMinute
  const authenticate = withBankKeys(app, { db, now, requestsPerMinute }, authentication.authenticate)
  const wiring: Wiring = { app, db, now, authenticate, authenticateFirm: sessions.find }
  bindAdviser(wiring)
  bindArea(wiring)
  bindAudit(wiring)
  bindOrganisation(wiring)
  bindEnterprise(wiring, parts.config)
  bindFigure(wiring)
  bindFigureWorkbook(wiring, parts.config)
  bindSupervision(wiring)
  // Before the jobs: what is opened first closes last, and a job under way may ask the matcher.
  const matcher = lazyMatcher(parts.database, {
    now,
    report: (sentence, level) => app.log[level](`match: ${sentence}`),
  })
  app.addHook('onListen', () => matcher.start())
  app.addHook('onClose', () => matcher.close())
  const jobs = createJobs(parts.database)
  keepSearchFast(parts.database.owner, jobs)
  keepTagsCurrent(parts.database, jobs, now)
  const { owner } = parts.database
  const post = keepDelivering({ owner, jobs, config: parts.config, now })
  keepReminding(owner, jobs, now)
  keepErasing(owner, jobs, now)
  keepFiguresCurrent(owner, jobs, now)
  const scanner = makeScanner(parts.config.scanner)
  if (scanner) keepScanning(owner, jobs, scanner, now)
  await bindImport(wiring, { database: parts.database, jobs, ...parts.config })
  app.addHook('onListen', async () => {
    await post.saveDesks()
    await jobs.start()
    for (const importId of await recheckLost(parts)) await jobs.send(importQueue, { importId })
  })
  app.addHook('onClose', () => jobs.stop())
  bindFact(wiring)
  bindFactList(wiring)
  bindExport(wiring, { database: parts.database, dataDir: parts.config.dataDir, jobs, matcher })
  bindChangeRequest(wiring)
  bindProduct(wiring)
  bindRule(wiring)
  bindCultivation(wiring)
  bindOffer(wiring, matcher)
  bindPolicy(wiring, matcher)
  bindScenario(wiring, matcher)
  bindTargetList(wiring, parts.database)
  bindWave(wiring, { owner: parts.database.owner, matcher })
  bindGrid(wiring, parts.database)
  bindVisit(wiring)
  bindNeed(wiring)
  bindDeclaration(wiring)
  bindRecommendation(wiring)
  bindContactTable(wiring)
  bindConsent(wiring)
  bindReferral(wiring)
  bindPaperList(wiring)
  bindReferralWorkbook(wiring)
  bindBankKey(wiring)
  bindBankStaff(wiring)
  bindGrab(wiring, parts.database.owner)
  bindEvent(wiring, { owner, matcher, secret })
  bindWebhook(wiring, { database: parts.database, jobs, config: parts.config })
  bindCredit(wiring)
  bindDrawdown(wiring)
  bindCorrection(wiring)
  bindLoan(wiring)
  bindLineCut(wiring)
  bindRefusalDesk(wiring)
  bindQuality(wiring, { owner: parts.database.owner, jobs })
  bindPortal(wiring, {
    sessions,
    codes: createPhoneCodes({ db, secret, now, hasSms: () => post.adapters.sms !== undefined }),
    oidc: createFirmOidc({ db: ownerDb, config: parts.config, secret, secure: cookie.secure, now }),
  })
  bindMaterial(wiring, { megabytes: parts.config.materialMegabytes, hasScanner: scanner !== undefined })
  bindFirmPhone(wiring)
  bindFeedback(wiring)
  bindProblem(wiring)
  bindGoal(wiring)
  bindLedger(wiring)
  bindBulletin(wiring, readLiveFigures(now))
  bindProposal(wiring, readLiveFigures(now))
  bindNotice(wiring, { owner, isDemo: parts.config.demo, isEmailReady: post.adapters.email !== undefined })
  bindSync(wiring, {
    'change-request.make': changeRequestOperation,
    'fact.record': factOperation,
    'visit.record': visitOperation,
  })
  bindReplay(wiring, { database: parts.database, matcher, report: parts.onReplay })
  bindDuplicate(wiring, { owner: parts.database.owner, jobs })
  await serveScreens(app)
  endOfBeginning()
  return app
}

/**
 * Closing waits for what begins when the server listens (and nobody else waits for): it asks the pools that end after the
 * close. Called before the first `onListen`; what it returns, after the last.
 */
function closeAfterBeginning(app: FastifyInstance): () => void {
  const begun = Promise.withResolvers<void>()
  let isBeginning = false
  app.addHook('onListen', async () => {
    isBeginning = true
  })
  return () => {
    app.addHook('onListen', async () => begun.resolve())
    app.addHook('onClose', async () => {
      if (isBeginning) await begun.promise
    })
  }
}

/**
 * A connection that never asked anything (browsers open some in advance) counts as busy to Node: a server that stops would
 * wait a minute for its first request.
 */
function closeUnused(app: FastifyInstance): void {
  const open = new Set<Socket>()
  let isClosing = false
  app.server.on('connection', (socket: Socket) => {
    if (isClosing) socket.destroy()
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  app.addHook('preClose', async () => {
    isClosing = true
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
  })
}

/** What the framework refuses before a route is reached, in its users' language. */
const sentences = new Map([
  [400, '请求的格式不对（地址或内容无法读取），请刷新页面后重试'],
  [403, '请求不是从本平台的页面发出的'],
  [413, '提交的内容太大，请分几次提交'],
  [414, '地址太长，请减少筛选条件'],
  [415, '不支持这种格式的内容'],
])

function unreadable(status: number): Refusal {
  return new Refusal('bad-input', { reason: sentences.get(status) ?? `请求无法读取（${status}）` })
}

function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof Refusal) return reply.status(error.status).send(error.answer())
    const status = (error as { statusCode?: number }).statusCode
    if (status !== undefined && status >= 400 && status < 500) {
      const refusal = status === 429 ? new Refusal('too-many-requests', { seconds: 60 }) : unreadable(status)
      return reply.status(status).send(refusal.answer())
    }
    request.log.error(error)
    const refusal = findDatabaseRefusal(error)
    if (refusal) return reply.status(refusal.status).send(refusal.answer())
    return reply.status(500).send(new Refusal('unexpected', { id: request.id }).answer())
  })
}
