import { describe, expect, it } from 'vitest'
import { assignmentStepsFrom, sidesOf } from './assignment-steps.ts'
import { draftReply, type ReplyGiven, titleOfReply } from './draft-reply.ts'
import { isProposalOverdue, PROPOSAL_STATES, type ProposalState, proposalStepsFrom } from './proposal-steps.ts'

const given: ReplyGiven = {
  ...{ kind: 'cppcc', handling: 'main', session: '市政协四届五次会议', number: '12', title: '关于融资的建议' },
  ...{ proposers: ['甲'], contacts: [], on: '2021-08-02' },
  opinions: [
    {
      heading: '做好融资对接',
      source: 'text',
      answers: [
        { unitName: '市财政局', isHolder: false, part: 'support', text: '已拨付。\n按月通报。' },
        { unitName: '市专班', isHolder: true, part: 'lead', text: '已开展走访。' },
      ],
    },
  ],
}

describe('a merged reply', () => {
  it('answers in the proposal’s order, the lead first; what another unit says is said to be its', () => {
    expect(draftReply(given).split('\n')).toEqual([
      '您提出的《关于融资的建议》提案收悉。经认真研究，现答复如下：',
      '首先，感谢您对这项工作的关心和所提的意见建议。',
      '一、做好融资对接',
      '已开展走访。',
      '市财政局表示：已拨付。',
      '按月通报。',
      '再次感谢您的关心和支持，欢迎继续提出意见建议。',
    ])
  })

  it('numbers its sections on, eleven and twenty too', () => {
    const one = given.opinions[0] as ReplyGiven['opinions'][number]
    const text = draftReply({ ...given, opinions: Array.from({ length: 21 }, () => one) })
    const numbers = text.split('\n').flatMap((line) => /^([一二十三四五六七八九]+)、/u.exec(line)?.[1] ?? [])
    expect([numbers[9], numbers[10], numbers[19], numbers[20]]).toEqual(['十', '十一', '二十', '二十一'])
  })

  it('says when those who made it were spoken to, with the year of another year', () => {
    const contacts = [
      { on: '2020-12-30', manner: '面商' },
      { on: '2021-07-30', manner: '电话' },
    ]
    expect(draftReply({ ...given, contacts })).toContain('2020年12月30日、7月30日，承办人员与您作了面商、电话沟通。')
    expect(draftReply({ ...given, proposers: ['甲', '乙'] })).toContain('你们提出的')
  })

  it('of a 会办 one is an opinion to who replies', () => {
    expect(titleOfReply({ ...given, handling: 'support' })).toBe('关于市政协四届五次会议第12号提案的会办意见的函')
    expect(draftReply({ ...given, handling: 'support' })).not.toContain('感谢')
  })
})

describe('steps', () => {
  it('lead nowhere that no step leads on from but an end', () => {
    const ends = (Object.keys(PROPOSAL_STATES) as ProposalState[]).filter(
      (state) => proposalStepsFrom(state, 'satisfied').length === 0,
    )
    expect(ends).toEqual(['closed', 'refused'])
    expect(proposalStepsFrom('closed', 'dissatisfied')).toEqual(['rehandle'])
  })

  it('an answer of a 协办 is looked at by who leads, that of the lead by who holds, nobody’s by who has no part', () => {
    const of = (who: string, part: 'lead' | 'support') =>
      sidesOf(who, { unitId: part === 'lead' ? 'lead' : 'unit', leadId: 'lead', holderId: 'holder', part })
    expect(assignmentStepsFrom('handed_in', of('lead', 'support'))).toEqual(['accept', 'return'])
    expect(assignmentStepsFrom('handed_in', of('lead', 'lead'))).toEqual([])
    expect(assignmentStepsFrom('handed_in', of('holder', 'lead'))).toEqual(['accept', 'return'])
    expect(of('nobody', 'support')).toEqual([])
    expect(assignmentStepsFrom('open', of('unit', 'support'))).toEqual(['hand_in'])
  })

  it('a clock runs only where a document says a day, until the reply is out', () => {
    const at = (state: ProposalState, dueOn: string | null) => isProposalOverdue({ state, dueOn }, '2021-09-01')
    expect([
      at('assigned', '2021-08-31'),
      at('assigned', null),
      at('replied', '2021-08-31'),
      at('drafted', '2021-09-01'),
    ]).toEqual([true, false, false, false])
  })
})
