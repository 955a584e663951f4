import type { Part } from './assignment-steps.ts'

/** 人大代表建议 and 政协提案. */
export const PROPOSAL_KINDS = { deputy: '人大代表建议', cppcc: '政协提案' } as const satisfies Record<string, string>
export type ProposalKind = keyof typeof PROPOSAL_KINDS

/** As what the team handles it. */
export const HANDLINGS = { main: '主办', support: '会办', separate: '分办' } as const satisfies Record<string, string>
export type Handling = keyof typeof HANDLINGS

export type ReplyOpinion = {
  heading: string
  /** Said in the proposal itself, or when those who made it were spoken to. */
  source: 'text' | 'contact'
  answers: readonly { unitName: string; isHolder: boolean; part: Part; text: string }[]
}

export type ReplyGiven = {
  kind: ProposalKind
  handling: Handling
  session: string
  number: string
  title: string
  proposers: readonly string[]
  opinions: readonly ReplyOpinion[]
  contacts: readonly { on: string; manner: string }[]
  /** The day the reply is to bear. */
  on: string
}

/** How one of those who made it is addressed: 王某委员, 李某代表. */
export function addresseeOf(kind: ProposalKind, proposer: string): string {
  const word = kind === 'cppcc' ? '委员' : '代表'
  return proposer.endsWith(word) ? proposer : `${proposer}${word}`
}

const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 关于市政协四届五次会议第12号提案的答复函; of a 会办 one 会办意见的函. */
export function titleOfReply({ kind, handling, session, number }: Omit<ReplyGiven, 'opinions'>): string {
  const what = `关于${session}第${number}号${kind === 'cppcc' ? '提案' : '建议'}的`
  return handling === 'support' ? `${what}会办意见的函` : `${what}答复函`
}

/**
 * The merged reply: what was asked, thanks, one section an opinion in the proposal's order, last what was said in conversation and what became of
 * it (the order of the Ankang reply, seed S4). Answers of other units are said to be theirs.
 */
export function draftReply(given: ReplyGiven): string {
  const { opinions, contacts } = given
  const asked = opinions.filter(({ source }) => source === 'text')
  const spoken = opinions.filter(({ source }) => source === 'contact')
  const sections = asked.map((opinion, index) => [`${ordinal(index)}、${opinion.heading}`, ...answersOf(opinion)])
  if (spoken.length > 0)
    sections.push([
      `${ordinal(asked.length)}、沟通中所提意见的办理情况`,
      sayContacts(given, spoken.length),
      ...spoken.flatMap((opinion, index) => [`（${ordinal(index)}）${opinion.heading}`, ...answersOf(opinion)]),
    ])
  else if (contacts.length > 0) sections.push([sayContacts(given, 0)])
  return [...opening(given), ...sections.flat(), closing(given)].join('\n')
}

function opening({ kind, handling, title, proposers }: ReplyGiven): string[] {
  const what = kind === 'cppcc' ? '提案' : '建议'
  if (handling === 'support') return [`关于《${title}》的${what}收悉。经研究，现提出会办意见如下：`]
  return [
    `${you(proposers)}提出的《${title}》${what}收悉。经认真研究，现答复如下：`,
    `首先，感谢${you(proposers)}对这项工作的关心和所提的意见建议。`,
  ]
}

function closing({ handling, proposers }: ReplyGiven): string {
  return handling === 'support'
    ? '以上意见供统一答复时参考。'
    : `再次感谢${you(proposers)}的关心和支持，欢迎继续提出意见建议。`
}

function sayContacts({ contacts, proposers, on }: ReplyGiven, spoken: number): string {
  const days = [...new Set(contacts.map((contact) => sayDay(contact.on, on)))].join('、')
  const manners = [...new Set(contacts.map(({ manner }) => manner))].join('、')
  const met = contacts.length === 0 ? '' : `${days}，承办人员与${you(proposers)}作了${manners}沟通。`
  return spoken === 0 ? met : `${met}对沟通中所提的${spoken}条意见，办理情况如下：`
}

/** The lead's first; the holder's own stands without a name. */
function answersOf({ answers }: ReplyOpinion): string[] {
  const inOrder = [...answers].sort((one, other) => Number(other.part === 'lead') - Number(one.part === 'lead'))
  return inOrder.flatMap(({ unitName, isHolder, text }) => {
    const paragraphs = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    return isHolder ? paragraphs : paragraphs.map((line, index) => (index === 0 ? `${unitName}表示：${line}` : line))
  })
}

function you(proposers: readonly string[]): string {
  return proposers.length > 1 ? '你们' : '您'
}

function ordinal(index: number): string {
  if (index < 10) return ORDINALS[index] ?? ''
  const tens = Math.floor((index + 1) / 10)
  const ones = (index + 1) % 10
  return `${tens > 1 ? ORDINALS[tens - 1] : ''}十${ones > 0 ? ORDINALS[ones - 1] : ''}`
}

function sayDay(day: string, of: string): string {
  const [year = '', month, date] = day.split('-')
  return `${of.startsWith(year) ? '' : `${year}年`}${Number(month)}月${Number(date)}日`
}
