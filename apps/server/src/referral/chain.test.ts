import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing.ts'
import * as chain from './chain.fixture.ts'

let server: TestServer
let cast: chain.Cast
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  cast = await chain.makeCast(server)
})
afterAll(() => server.close())

const get = (id: string) => cast.county.call(contract.getNeed, { params: { id } })
const code = (expected: string) => expect.objectContaining({ code: expected })

describe('the way from need to drawn loan', () => {
  it('goes over two banks: one refuses with a reason to repair, the other lends in two drawdowns', async () => {
    const { county, branch, rival } = cast
    const firm = cast.firms[0] ?? ''
    const need = await chain.tell(county, firm)
    const declaration = await chain.declare(county, need)
    await chain.recommend(county, need, declaration)
    for (const bank of ['bank-icbc', 'bank-abc']) await chain.consentTo(county, firm, bank)
    const [first = '', second = ''] = await chain.send(county, need, ['bank-abc-440803', 'bank-icbc-440803'])
    await chain.act(rival, first, chain.receive)
    await chain.act(rival, first, chain.contact)
    await chain.refuse(rival, first)
    await chain.act(branch, second, chain.receive)
    await chain.act(branch, second, chain.contact)
    await chain.act(branch, second, { action: 'ask_material', note: '近六个月流水' })
    await chain.act(branch, second, { action: 'supply_material', note: '流水已送到' }, { forFirm: true })
    const granted = await chain.credit(branch, second)
    await chain.draw(branch, second, granted, 60_000_000)
    expect(await chain.draw(branch, second, granted, 40_000_000)).toMatchObject({ drawnFen: 100_000_000 })

    const whole = await get(need)
    expect(whole.stage).toBe('recommended')
    const [refused, lent] = [first, second].map((id) => whole.referrals.find((one) => one.id === id))
    expect(refused).toMatchObject({
      stage: 'refused',
      refusals: [{ reasonGroup: '担保', reasonLabel: '抵押物不足', repairBy: '担保机构', of: 'credit' }],
    })
    expect(lent).toMatchObject({ stage: 'lent', managerName: '陈经理', credits: [{ drawnFen: 100_000_000 }] })
    expect(lent?.drawdowns.map(({ amountFen }) => amountFen)).toEqual([60_000_000, 40_000_000])
    expect(lent?.steps.map(({ action }) => action)).toEqual([
      'send',
      'receive',
      'contact',
      'ask_material',
      'supply_material',
      'credit',
      'draw',
      'draw',
    ])
    expect(whole.steps.filter(({ referralId }) => referralId === null).map(({ action }) => action)).toEqual([
      'declare',
      'recommend',
    ])
    expect(whole.declarations).toMatchObject([{ round: 1, contactPerson: '王**', contactPhone: '138****8000' }])
  })

  it('goes back to be put right, and on again', async () => {
    const { county } = cast
    const need = await chain.tell(county, cast.firms[1] ?? '')
    const declaration = await chain.declare(county, need)
    const task = {
      id: randomUUID(),
      reason: 'premises.none',
      what: '核实经营场所租赁合同',
      ownerId: 'team-440803',
      dueOn: '2026-12-01',
    }
    await county.call(contract.reviewNeed, {
      params: { id: need },
      body: {
        id: randomUUID(),
        declarationId: declaration,
        decision: 'find_unfit',
        standards: { ...chain.allMet, premises: { state: 'not-met', basis: '场所已退租' } },
        reasons: ['premises.none'],
        tasks: [task],
      },
    })
    const open = await county.call(contract.listRemedyTasks)
    expect(open.rows).toMatchObject([
      { id: task.id, reasonLabel: '没有固定经营场所', isOverdue: false, needStage: 'unfit' },
    ])
    const body = { state: 'done' as const, outcome: '已签新租约' }
    await county.call(contract.closeRemedyTask, { params: { id: task.id }, body })
    await county.call(contract.closeRemedyTask, { params: { id: task.id }, body })
    await expect(
      cast.city.call(contract.closeRemedyTask, { params: { id: task.id }, body: { ...body, state: 'given_up' } }),
    ).rejects.toEqual(code('already-done'))
    const again = await chain.declare(county, need)
    await expect(chain.recommend(county, need, declaration)).rejects.toEqual(code('conflict'))
    await chain.recommend(county, need, again)
    expect(await get(need)).toMatchObject({
      stage: 'recommended',
      declarations: [{ round: 2 }, { round: 1 }],
      recommendations: [{ decision: 'recommend' }, { decision: 'find_unfit', reasons: ['premises.none'] }],
    })
  })

  it('is tried again with the same bank after a refusal, with a month of its own', async () => {
    const { referral, need } = await chain.sendOne(cast, 2)
    await chain.act(cast.branch, referral, chain.receive)
    await chain.act(cast.branch, referral, chain.contact)
    await chain.refuse(cast.branch, referral)
    const about = { id: randomUUID(), reason: 'security.short', what: '联系担保机构增信', ownerId: 'team-440803' }
    const body = { ...about, dueOn: '2026-12-01', referralId: referral }
    await cast.county.call(contract.addRemedyTask, { params: { id: need }, body })
    expect((await get(need)).remedyTasks).toMatchObject([{ reasonLabel: '担保：抵押物不足' }])
    await chain.act(cast.county, referral, { action: 'send_again', note: '担保机构已同意担保' })
    const [sent] = (await get(need)).referrals
    expect(sent).toMatchObject({ stage: 'sent', attempt: 2, receivedOn: null, decidedOn: null, basket: 'to_receive' })
  })

  it('is renewed before the loan falls due, and reported when it is not', async () => {
    const { referral } = await chain.sendOne(cast, 3)
    const { branch } = cast
    await chain.act(branch, referral, chain.receive)
    await chain.act(branch, referral, chain.contact)
    const old = await chain.credit(branch, referral)
    await chain.draw(branch, referral, old, 100_000_000)
    await chain.act(branch, referral, { action: 'ask_renewal', note: '企业希望续贷' }, { forFirm: true })
    await chain.refuse(branch, referral, { reason: 'finance.loss' })
    await chain.act(branch, referral, { action: 'ask_renewal', note: '补充订单后再次申请' }, { forFirm: true })
    const id = randomUUID()
    const drawdown = { id: randomUUID(), amountFen: 100_000_000, rateBp: 330, maturesOn: '2028-11-19' }
    const body = { id, on: '2026-11-20', ...chain.granted, renewsId: old, kind: 'without_repayment' as const, drawdown }
    await branch.call(contract.renewCredit, { params: { id: referral }, body })
    const seen = await branch.call(contract.getReferral, { params: { id: referral } })
    expect(seen).toMatchObject({
      stage: 'lent',
      refusals: [{ of: 'renewal' }],
      credits: [{ renewalKind: 'none' }, { renewalKind: 'without_repayment', renewsId: old, drawnFen: 100_000_000 }],
      drawdowns: [{ isRenewal: false }, { isRenewal: true }],
    })
  })
})

describe('what is refused', () => {
  it('a recommendation without all five standards, each with a basis', async () => {
    const need = await chain.tell(cast.county, cast.firms[4] ?? '')
    const declarationId = await chain.declare(cast.county, need)
    const review = (standards: object, more: object = {}) =>
      cast.county.send(contract.reviewNeed, {
        params: { id: need },
        body: { id: randomUUID(), declarationId, decision: 'recommend', standards, ...more } as never,
      })
    expect((await review({ ...chain.allMet, credit: { state: 'unchecked' } })).body.sentence).toContain(
      '五项标准须均为“符合”',
    )
    expect((await review({ ...chain.allMet, credit: { state: 'met' } })).body.sentence).toContain('请写明依据')
    expect((await review(chain.allMet, { decision: 'find_unfit' })).body.sentence).toContain('请选择暂不符合的原因')
    const { credit: _, ...four } = chain.allMet
    expect((await review(four)).status).toBe(422)
    expect((await get(need)).stage).toBe('declared')
  })

  it('a refusal by the bank that says only “policy”', async () => {
    const { referral } = await chain.sendOne(cast, 5)
    await chain.act(cast.branch, referral, chain.receive)
    await chain.act(cast.branch, referral, chain.contact)
    await expect(chain.refuse(cast.branch, referral, { note: '不符合我行信贷政策。' })).rejects.toEqual(
      code('bad-input'),
    )
    await expect(chain.refuse(cast.branch, referral, { wouldChange: '暂不符合条件' })).rejects.toEqual(
      code('bad-input'),
    )
    await expect(chain.refuse(cast.branch, referral, { reason: 'policy' })).rejects.toEqual(code('bad-input'))
  })

  it('sending without consent, without recommendation, or twice to one branch', async () => {
    const { county } = cast
    const need = await chain.tell(county, cast.firms[6] ?? '')
    const declaration = await chain.declare(county, need)
    await expect(chain.send(county, need, ['bank-icbc-440803'])).rejects.toEqual(code('wrong-state'))
    await chain.recommend(county, need, declaration)
    await expect(chain.send(county, need, ['bank-icbc-440803'])).rejects.toEqual(code('consent-needed'))
    await chain.consentTo(county, cast.firms[6] ?? '', 'bank-icbc')
    await expect(chain.send(county, need, ['bank-icbc-440803', 'bank-abc-440803'])).rejects.toEqual(
      code('consent-needed'),
    )
    expect((await get(need)).referrals).toEqual([])
    await chain.send(county, need, ['bank-icbc-440803'])
    await expect(chain.send(county, need, ['bank-icbc-440803'])).rejects.toEqual(code('already-done'))
    await expect(chain.send(county, need, ['team-440803'])).rejects.toEqual(code('bad-input'))
  })

  it('drawing more than was granted, before it or after it ended; a revolving credit may be drawn again', async () => {
    const { referral } = await chain.sendOne(cast, 7)
    const { branch } = cast
    await chain.act(branch, referral, chain.receive)
    await chain.act(branch, referral, chain.contact)
    const granted = await chain.credit(branch, referral)
    await expect(chain.draw(branch, referral, granted, 100_000_001)).rejects.toEqual(code('bad-input'))
    await chain.draw(branch, referral, granted, 99_999_999)
    await expect(chain.draw(branch, referral, granted, 2)).rejects.toEqual(code('bad-input'))
    expect(await chain.draw(branch, referral, granted, 1)).toMatchObject({ drawnFen: 100_000_000 })
    await expect(chain.draw(branch, referral, randomUUID(), 1)).rejects.toEqual(code('not-found'))

    const other = await chain.sendOne(cast, 8)
    await chain.act(branch, other.referral, chain.receive)
    await chain.act(branch, other.referral, chain.contact)
    const revolving = await chain.credit(branch, other.referral, { isRevolving: true })
    await chain.draw(branch, other.referral, revolving, 100_000_000)
    const repaid = { id: randomUUID(), creditId: revolving, on: '2026-11-20', amountFen: 50_000_000 }
    await branch.call(contract.repayCredit, { params: { id: other.referral }, body: repaid })
    expect(await chain.draw(branch, other.referral, revolving, 50_000_000)).toMatchObject({ drawnFen: 150_000_000 })
  })

  it('a day to come, or before the step before', async () => {
    const { referral } = await chain.sendOne(cast, 9)
    await expect(chain.act(cast.branch, referral, chain.receive, { on: '2026-11-21' })).rejects.toEqual(
      code('bad-input'),
    )
    await expect(chain.act(cast.branch, referral, chain.receive, { on: '2026-11-19' })).rejects.toEqual(
      code('bad-input'),
    )
  })
})

describe('messages', () => {
  it('sent twice are done once; the same number with other content is refused', async () => {
    const { referral } = await chain.sendOne(cast, 10)
    const id = randomUUID()
    const first = await chain.act(cast.branch, referral, chain.receive, { id })
    expect(await chain.act(cast.branch, referral, chain.receive, { id })).toEqual(first)
    const other = { ...chain.receive, managerName: '李经理' } as contract.ReferralAct
    await expect(chain.act(cast.branch, referral, other, { id })).rejects.toEqual(code('operation-differs'))
    await chain.act(cast.branch, referral, chain.contact)
    const granted = await chain.credit(cast.branch, referral, { id: randomUUID() })
    await chain.credit(cast.branch, referral, { id: granted })
    const paid = randomUUID()
    await chain.draw(cast.branch, referral, granted, 30_000_000, paid)
    await chain.draw(cast.branch, referral, granted, 30_000_000, paid)
    const seen = await cast.branch.call(contract.getReferral, { params: { id: referral } })
    expect(seen.credits).toMatchObject([{ drawnFen: 30_000_000 }])
    expect(seen.drawdowns).toHaveLength(1)
  })

  it('of two who decide at once one wins, the other is told', async () => {
    const { referral } = await chain.sendOne(cast, 11)
    await chain.act(cast.branch, referral, chain.receive)
    await chain.act(cast.branch, referral, chain.contact)
    const tried = await Promise.allSettled([
      chain.credit(cast.branch, referral),
      chain.refuse(cast.head, referral),
      chain.credit(cast.head, referral),
    ])
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tried) if (one.status === 'rejected') expect(one.reason).toEqual(code('wrong-state'))
    const seen = await cast.branch.call(contract.getReferral, { params: { id: referral } })
    expect(seen.credits.length + seen.refusals.length).toBe(1)
  })

  it('that did not see the last step are told so', async () => {
    const { referral } = await chain.sendOne(cast, 12)
    await chain.act(cast.branch, referral, chain.receive)
    const body = { id: randomUUID(), version: 1, act: chain.contact }
    await expect(cast.branch.call(contract.actOnReferral, { params: { id: referral }, body })).rejects.toEqual(
      code('version-conflict'),
    )
  })

  it('of reviewers at once one wins', async () => {
    const need = await chain.tell(cast.county, cast.firms[13] ?? '')
    const declaration = await chain.declare(cast.county, need)
    const tried = await Promise.allSettled([cast.county, cast.city].map((by) => chain.recommend(by, need, declaration)))
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await get(need)).recommendations).toHaveLength(1)
  })
})

describe('a bank', () => {
  const sees = async (by: chain.Cast['branch'], referral: string) => {
    const found: boolean[] = []
    for (const basket of ['to_receive', 'running', 'done'] as const) {
      const { rows } = await by.call(contract.listReferrals, { query: { basket, limit: 100 } })
      found.push(rows.some(({ id }) => id === referral))
    }
    const one = await by.send(contract.getReferral, { params: { id: referral } })
    return [found.includes(true), one.status]
  }

  it('sees its own, its head office those of its branches, nobody else any', async () => {
    const { referral, enterpriseId } = await chain.sendOne(cast, 14)
    expect(await sees(cast.branch, referral)).toEqual([true, 200])
    expect(await sees(cast.head, referral)).toEqual([true, 200])
    expect(await sees(cast.otherBranch, referral)).toEqual([false, 404])
    expect(await sees(cast.rival, referral)).toEqual([false, 404])
    expect(await sees(cast.county, referral)).toEqual([true, 200])
    expect(await sees(cast.otherCounty, referral)).toEqual([false, 404])
    for (const other of [cast.rival, cast.otherBranch]) {
      await expect(chain.act(other, referral, chain.receive)).rejects.toEqual(code('not-found'))
      await expect(chain.credit(other, referral)).rejects.toEqual(code('not-found'))
      const reply = await other.send(contract.getEnterprise, { params: { id: enterpriseId } })
      expect(reply.status).toBe(404)
    }
    expect((await cast.branch.send(contract.getEnterprise, { params: { id: enterpriseId } })).status).toBe(200)
  })

  it('sees nothing any more once the consent is withdrawn, and what it had not answered is withdrawn', async () => {
    const { referral, enterpriseId, consent, need } = await chain.sendOne(cast, 15)
    await chain.act(cast.branch, referral, chain.receive)
    const body = { consentId: consent, reason: '企业来电撤回' }
    for (const _ of [1, 2]) {
      await cast.county.call(contract.withdrawConsent, { params: { id: enterpriseId }, body })
    }
    expect(await sees(cast.branch, referral)).toEqual([false, 404])
    await expect(chain.act(cast.branch, referral, chain.contact)).rejects.toEqual(code('not-found'))
    expect((await cast.branch.send(contract.revealReferralContact, { params: { id: referral } })).status).toBe(404)
    expect((await cast.branch.send(contract.getEnterprise, { params: { id: enterpriseId } })).status).toBe(404)
    expect((await get(need)).referrals).toMatchObject([{ stage: 'withdrawn' }])
    await chain.consentTo(cast.county, enterpriseId, 'bank-icbc')
    expect(await sees(cast.branch, referral)).toEqual([false, 404])
  })

  it('opens whom to call, and each opening is written down', async () => {
    const { referral, enterpriseId } = await chain.sendOne(cast, 16)
    const shown = await cast.branch.call(contract.revealReferralContact, { params: { id: referral } })
    expect(shown).toEqual({ person: '王小明', phone: '13800138000' })
    expect((await cast.rival.send(contract.revealReferralContact, { params: { id: referral } })).status).toBe(404)
    const { rows } = await server.database.owner.query(
      `select actor from audit_line where action = 'referral.reveal' and subject_id = $1`,
      [enterpriseId],
    )
    expect(rows).toEqual([{ actor: cast.branch.userId }])
  })

  it('counts its baskets, its own work apart', async () => {
    const before = await cast.branch.call(contract.countReferrals)
    const { referral } = await chain.sendOne(cast, 17)
    const { counts } = await cast.branch.call(contract.countReferrals)
    expect(counts['to_receive']).toBe((before.counts['to_receive'] ?? 0) + 1)
    await chain.act(cast.branch, referral, chain.receive)
    const mine = await cast.head.call(contract.countReferrals, { query: { mine: 'true' } })
    expect(mine.counts['running']).toBeUndefined()
    const own = await cast.branch.call(contract.listReferrals, {
      query: { basket: 'running', mine: 'true', limit: 100 },
    })
    expect(own.rows.some(({ id }) => id === referral)).toBe(true)
  })
})

describe('the month', () => {
  it('begins with receipt, stands while material is wanted, and then is late', async () => {
    const own = await startTestServer({ firms: 1000, now: '2026-10-01T02:00:00Z' })
    const there = await chain.makeCast(own)
    const { referral } = await chain.sendOne(there, 0)
    const on = async (day: string, who = there.branch) => {
      own.clock.set(`${day}T02:00:00Z`)
      return await own.as(who.username)
    }
    const look = (by: chain.Cast['branch']) => by.call(contract.getReferral, { params: { id: referral } })
    let branch = await on('2026-10-03')
    expect(await look(branch)).toMatchObject({ basket: 'to_receive', dueOn: null })
    await chain.act(branch, referral, chain.receive)
    expect(await look(branch)).toMatchObject({ dueOn: '2026-11-03', daysLeft: 31 })
    await chain.act(branch, referral, chain.contact)
    branch = await on('2026-10-10')
    await chain.act(branch, referral, { action: 'ask_material', note: '报表' })
    branch = await on('2026-10-20')
    expect(await look(branch)).toMatchObject({ basket: 'waiting', isPaused: true, daysLeft: 24, pausedDays: 10 })
    await chain.act(branch, referral, { action: 'supply_material', note: '已补' })
    expect(await look(branch)).toMatchObject({ dueOn: '2026-11-13', isPaused: false, pausedDays: 10 })
    branch = await on('2026-11-14')
    expect(await look(branch)).toMatchObject({ basket: 'overdue', escalation: 'city', daysLeft: -1 })
    const late = await (await on('2026-11-14', there.county)).call(contract.listReferrals, {
      query: { basket: 'overdue' },
    })
    expect(late.rows.map(({ id }) => id)).toEqual([referral])
    expect(await branch.call(contract.countReferrals)).toMatchObject({ counts: { overdue: 1 } })
    await own.close()
  })
})

describe('a firm that gives up', () => {
  it('withdraws what no bank has answered, and keeps what one has', async () => {
    const { need, enterpriseId, referral } = await chain.sendOne(cast, 18)
    await chain.consentTo(cast.county, enterpriseId, 'bank-abc')
    const [other = ''] = await chain.send(cast.county, need, ['bank-abc-440803'])
    await chain.act(cast.branch, referral, chain.receive)
    await chain.act(cast.branch, referral, chain.contact)
    await chain.credit(cast.branch, referral)
    await cast.county.call(contract.withdrawNeed, {
      params: { id: need },
      body: { id: randomUUID(), reason: '已另行筹资' },
    })
    expect(await get(need)).toMatchObject({
      stage: 'withdrawn',
      referrals: expect.arrayContaining([
        expect.objectContaining({ id: referral, stage: 'credited' }),
        expect.objectContaining({ id: other, stage: 'withdrawn' }),
      ]),
    })
    await expect(chain.act(cast.rival, other, chain.receive)).rejects.toEqual(code('wrong-state'))
  })
})

describe('what the rule finds of the five standards', () => {
  it('stands beside the reviewer’s: its grounds with their document, what only a person can say as missing', async () => {
    const enterpriseId = cast.firms[36] ?? ''
    const need = await chain.tell(cast.county, enterpriseId)
    await chain.declare(cast.county, need)
    const { findings, isVerified } = await cast.county.call(contract.listStandardFindings, { params: { id: need } })
    expect(findings.map(({ standard }) => standard)).toEqual(['operation', 'premises', 'need', 'credit', 'purpose'])
    expect(isVerified).toBe(false)
    const [operation, , wanted] = findings
    expect(operation?.grounds.map(({ text }) => text).join()).toContain('成立')
    expect(operation?.grounds.every(({ document }) => document?.includes('五项标准'))).toBe(true)
    expect(operation?.missing.map(({ fact }) => fact)).toContain('keeps_operating')
    // What was declared counts; that it is real is for a person.
    expect(wanted?.missing.map(({ fact }) => fact)).toEqual(['need_real'])
    expect(wanted?.verdict).toBe('not-determinable')
    await expect(cast.otherCounty.call(contract.listStandardFindings, { params: { id: need } })).rejects.toThrow()
    await expect(cast.head.call(contract.listStandardFindings, { params: { id: need } })).rejects.toThrow()
  })

  it('is not met for a firm founded less than half a year ago, and says so', async () => {
    const enterpriseId = cast.firms[37] ?? ''
    await server.database.owner.query(`update enterprise set founded_on = '2026-09-01' where id = $1`, [enterpriseId])
    const need = await chain.tell(cast.county, enterpriseId)
    const { findings } = await cast.county.call(contract.listStandardFindings, { params: { id: need } })
    expect(findings[0]).toMatchObject({ standard: 'operation', verdict: 'not-met' })
  })
})
